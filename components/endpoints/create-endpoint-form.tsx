"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import { AdvancedFields } from "@/components/endpoints/advanced-fields";
import type { FieldName } from "@/components/endpoints/endpoint-form-problems";
import {
  EMPTY_ENDPOINT,
  type EndpointFormValues,
  toEndpointBody,
} from "@/components/endpoints/endpoint-form-values";
import { EventsField } from "@/components/endpoints/events-field";
import { FormError } from "@/components/endpoints/form-error";
import { NameField } from "@/components/endpoints/name-field";
import { TemporaryUrl } from "@/components/endpoints/temporary-url";
import { UnsavedGuard } from "@/components/endpoints/unsaved-guard";
import { UrlField } from "@/components/endpoints/url-field";
import { useEndpointForm } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Panel } from "@/components/ui/panel";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointsPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";

const FIELDS: readonly FieldName[] = [
  "url",
  "description",
  "eventChoice",
  "eventTypes",
  "channels",
  "headers",
  "throttleRate",
  "retryKind",
  "delays",
  "secret",
];

export function CreateEndpointForm({ initialUrl }: { initialUrl: string }) {
  const { applicationId } = useAccess();
  const values = { ...EMPTY_ENDPOINT, url: initialUrl };
  const { form, showError } = useEndpointForm({ values, fields: FIELDS });
  const create = useCreate({ onError: showError });
  return (
    <FormProvider {...form}>
      <Form
        noValidate
        aria-label="Add endpoint"
        className="flex max-w-3xl flex-col gap-4"
        onSubmit={form.handleSubmit((filled) => create.mutate(filled))}
      >
        <Panel aria-label="Where events go" className="flex flex-col gap-4 p-4">
          <UrlField />
          <TemporaryUrl />
          <NameField />
        </Panel>
        <Panel aria-label="Which events" className="p-4">
          <EventsField />
        </Panel>
        <AdvancedFields />
        <FormError />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" size="lg" disabled={create.isPending}>
            Create
          </Button>
          <Button asChild size="lg">
            <Link href={applicationPath(applicationId, "/developers/endpoints")}>Cancel</Link>
          </Button>
        </div>
      </Form>
      <UnsavedGuard isDirty={form.formState.isDirty && !create.isSuccess} />
    </FormProvider>
  );
}

function useCreate({ onError }: { onError: (error: Error) => void }) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (filled: EndpointFormValues) =>
      sendJson<Endpoint>(`POST ${endpointsPath(applicationId)}`, toEndpointBody(filled)),
    onSuccess: async (endpoint) => {
      queryClient.setQueryData(endpointKeys.one(applicationId, endpoint.id), endpoint);
      await queryClient.invalidateQueries({ queryKey: endpointKeys.list(applicationId) });
      toast({ tone: "good", title: "Endpoint created" });
      router.push(applicationPath(applicationId, `/developers/endpoints/${endpoint.id}?created=1`));
    },
    onError,
  });
}
