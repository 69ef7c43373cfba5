"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import type { FieldName } from "@/components/endpoints/endpoint-form-problems";
import {
  type EndpointFormValues,
  toEndpointBody,
  toFormValues,
} from "@/components/endpoints/endpoint-form-values";
import { EventsField } from "@/components/endpoints/events-field";
import { FormError } from "@/components/endpoints/form-error";
import { NameField } from "@/components/endpoints/name-field";
import { UnsavedGuard } from "@/components/endpoints/unsaved-guard";
import { UrlField } from "@/components/endpoints/url-field";
import { useEndpointForm } from "@/components/endpoints/use-endpoint-form";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Panel } from "@/components/ui/panel";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";

const FIELDS: readonly FieldName[] = ["url", "description", "eventChoice", "eventTypes"];

interface Props {
  applicationId: string;
  endpoint: Endpoint;
}

export function EditEndpointForm({ applicationId, endpoint }: Props) {
  const { form, showError } = useEndpointForm({ values: toFormValues(endpoint), fields: FIELDS });
  const back = applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`);
  const save = useSave({ applicationId, endpoint, back, onError: showError });
  return (
    <FormProvider {...form}>
      <Form
        noValidate
        aria-label="Edit endpoint"
        className="flex max-w-3xl flex-col gap-4"
        onSubmit={form.handleSubmit((filled) => save.mutate(filled))}
      >
        <Panel aria-label="Where events go" className="flex flex-col gap-4 p-4">
          <UrlField />
          <NameField />
        </Panel>
        <Panel aria-label="Which events" className="p-4">
          <EventsField />
        </Panel>
        <p className="text-ink-muted">
          Channels, headers, rate limit and retries are under{" "}
          <Link href={`${back}/advanced`} className="text-accent underline underline-offset-2">
            Advanced
          </Link>
          .
        </p>
        <FormError />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" size="lg" disabled={save.isPending}>
            Save
          </Button>
          <Button asChild size="lg">
            <Link href={back}>Cancel</Link>
          </Button>
        </div>
      </Form>
      <UnsavedGuard isDirty={form.formState.isDirty && !save.isSuccess} />
    </FormProvider>
  );
}

function useSave(input: Props & { back: string; onError: (error: Error) => void }) {
  const { applicationId, endpoint, back, onError } = input;
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (filled: EndpointFormValues) => {
      const { url, description, eventTypes } = toEndpointBody(filled);
      const path = endpointPath({ applicationId, endpointId: endpoint.id });
      return sendJson<Endpoint>(`PATCH ${path}`, { url, description, eventTypes });
    },
    onSuccess: async (saved) => {
      queryClient.setQueryData(endpointKeys.one(applicationId, saved.id), saved);
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
      toast({ tone: "good", title: "Endpoint saved" });
      router.push(back);
    },
    onError,
  });
}
