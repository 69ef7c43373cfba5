"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { diffHeaders, toHeaderRows } from "@/components/endpoints/diff-headers";
import {
  EMPTY_ENDPOINT,
  type EndpointFormValues,
} from "@/components/endpoints/endpoint-form-values";
import { HEADERS_HINT, PairRowsField } from "@/components/endpoints/pair-rows-field";
import { useEndpointForm } from "@/components/endpoints/use-endpoint-form";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import {
  type EndpointAddress,
  type EndpointHeaders,
  endpointHeadersOptions,
  endpointPath,
} from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import { SettingsForm } from "./settings-form";

const TITLE = "Custom headers";

export function HeadersSection(address: EndpointAddress) {
  const { data, error, refetch } = useQuery(endpointHeadersOptions(address));
  if (data !== undefined) return <HeadersForm address={address} headers={data} />;
  return (
    <Panel aria-label={TITLE} aria-busy={error === null} className="p-4">
      {error === null ? (
        <Skeleton height="title" className="w-48" />
      ) : (
        <QueryError error={error} subject="The headers" onRetry={refetch} />
      )}
    </Panel>
  );
}

function HeadersForm({ address, headers }: { address: EndpointAddress; headers: EndpointHeaders }) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const toValues = (read: EndpointHeaders) => ({ ...EMPTY_ENDPOINT, headers: toHeaderRows(read) });
  const { form, showError } = useEndpointForm({ values: toValues(headers), fields: ["headers"] });
  const save = useMutation({
    mutationFn: async (values: EndpointFormValues) => {
      const change = diffHeaders(headers, values.headers);
      await sendJson<null>(`PATCH ${endpointPath(address)}/headers`, change);
      // Some values are not shown again, so the rows are made anew of what the server shows.
      return queryClient.fetchQuery(endpointHeadersOptions(address));
    },
    onSuccess: (saved) => {
      form.reset(toValues(saved));
      toast({ tone: "good", title: `${TITLE} saved` });
    },
    onError: showError,
  });
  return (
    <SettingsForm title={TITLE} form={form} save={save}>
      <PairRowsField field="headers" legend={TITLE} hint={HEADERS_HINT} />
    </SettingsForm>
  );
}
