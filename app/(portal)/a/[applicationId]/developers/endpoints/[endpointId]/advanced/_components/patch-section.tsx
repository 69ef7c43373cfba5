"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { FieldName } from "@/components/endpoints/endpoint-form-problems";
import {
  type EndpointFormValues,
  toEndpointBody,
  toFormValues,
} from "@/components/endpoints/endpoint-form-values";
import { useEndpointForm } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import { SettingsForm } from "./settings-form";

type PatchedField = "throttleRate" | "channels" | "retryKind" | "delays" | "metadata" | "uid";

interface Props {
  title: string;
  endpoint: Endpoint;
  /** Only these are checked and sent, so that two sections never undo each other. */
  fields: readonly PatchedField[];
  children: ReactNode;
}

export function PatchSection({ title, endpoint, fields, children }: Props) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { form, showError } = useEndpointForm({ values: toFormValues(endpoint), fields });
  const save = useMutation({
    mutationFn: (values: EndpointFormValues) => {
      const path = endpointPath({ applicationId, endpointId: endpoint.id });
      return sendJson<Endpoint>(`PATCH ${path}`, pickBody(values, fields));
    },
    onSuccess: async (saved) => {
      form.reset(toFormValues(saved));
      queryClient.setQueryData(endpointKeys.one(applicationId, saved.id), saved);
      toast({ tone: "good", title: `${title} saved` });
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
    },
    onError: showError,
  });
  return (
    <SettingsForm title={title} form={form} save={save}>
      {children}
    </SettingsForm>
  );
}

function pickBody(values: EndpointFormValues, fields: readonly FieldName[]) {
  const body = toEndpointBody(values);
  const names = fields.map((field) =>
    field === "retryKind" || field === "delays" ? "retryPolicy" : field,
  );
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.some((n) => n === name)));
}
