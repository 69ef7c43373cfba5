"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { z } from "zod";
import {
  asSentence,
  type FieldName,
  findFormProblems,
  toFieldPath,
} from "@/components/endpoints/endpoint-form-problems";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { useAccess } from "@/components/layout/access";
import { useDrawnForm } from "@/components/ui/use-drawn-form";
import { ApiError } from "@/lib/client/api-error";

interface Options {
  values: EndpointFormValues;
  /** The fields that this form shows; the rules of the others are not its matter. */
  fields: readonly FieldName[];
}

/** A form over some of an endpoint's fields, and where to put what the API refuses. */
export function useEndpointForm({ values, fields }: Options) {
  const { environmentKind } = useAccess();
  const schema = formSchema({ httpsOnly: environmentKind === "live", fields });
  const form = useDrawnForm<EndpointFormValues>({
    defaultValues: values,
    resolver: zodResolver(schema),
    mode: "onTouched",
  });

  /** Each refusal lands at its field; what has none stands above the button. */
  function showError(error: Error) {
    if (isConflict(error) && fields.includes("uid")) {
      form.setError("uid", { message: asSentence(error.message) }, { shouldFocus: true });
      return;
    }
    const problems = error instanceof ApiError ? error.fields : [];
    const places = problems.map(({ path, message }) => ({
      message: asSentence(message),
      path: toFieldPath(path, { values: form.getValues(), isValue: false }),
    }));
    const placed = places.filter(({ path }) => path !== null && fields.includes(path[0]));
    for (const { path, message } of placed) {
      form.setError(fieldName(path?.join(".") ?? ""), { message }, { shouldFocus: true });
    }
    const rest = places.filter((place) => !placed.includes(place)).map(({ message }) => message);
    if (placed.length === 0 || rest.length > 0) {
      form.setError("root.server", { message: rest.join(" ") || describeFailure(error) });
    }
  }

  return { form, showError };
}

/** The only thing of an endpoint that another one may have already is its uid. */
function isConflict(error: Error): boolean {
  return error instanceof ApiError && error.status === 409;
}

/** What no field of a form is to blame for. */
export function describeFailure(error: Error): string {
  if (error instanceof ApiError) return asSentence(error.message);
  return "The server could not be reached. Nothing was saved; what you typed is still here.";
}

function formSchema({ httpsOnly, fields }: { httpsOnly: boolean; fields: readonly FieldName[] }) {
  return z.custom<EndpointFormValues>().superRefine((values, context) => {
    for (const { path, message } of findFormProblems(values, { httpsOnly })) {
      if (fields.includes(path[0])) context.addIssue({ code: "custom", path: [...path], message });
    }
  });
}

/** `toFieldPath` makes paths of this form's own fields, rows of theirs, and nothing else. */
function fieldName(path: string): FieldName {
  return path as FieldName;
}
