"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { Select } from "@/components/ui/controls";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import type { WebhookRow } from "./list-webhooks";

type Policy = "standard" | "none";

const CUSTOM = "custom";

/** Whether a failed delivery is tried again (C1). Delays of one's own are made on the endpoint's page. */
export function RetryChoice({ row }: { row: WebhookRow }) {
  const { canWrite } = useAccess();
  const change = useChangePolicy(row);
  const { retryPolicy, url } = row.endpoint;
  const isCustom = typeof retryPolicy === "object";
  const name = row.eventType ?? "All events";
  return (
    <Select
      aria-label={`Retries of ${name} to ${url}`}
      disabled={!canWrite || change.isPending}
      value={isCustom ? CUSTOM : retryPolicy}
      onChange={({ target }) => {
        if (target.value === "standard" || target.value === "none") change.mutate(target.value);
      }}
    >
      <option value="none">No retry</option>
      <option value="standard">Standard</option>
      {isCustom && (
        <option value={CUSTOM}>Custom, {retryPolicy.delaysSeconds.length + 1} attempts</option>
      )}
    </Select>
  );
}

function useChangePolicy({ endpoint, isShared }: WebhookRow) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (retryPolicy: Policy) => {
      const path = endpointPath({ applicationId, endpointId: endpoint.id });
      return sendJson<Endpoint>(`PATCH ${path}`, { retryPolicy });
    },
    onSuccess: ({ retryPolicy }) => {
      const title =
        retryPolicy === "none"
          ? "Failed deliveries are not retried"
          : "Failed deliveries are retried";
      const holds = "This holds for all events of the endpoint.";
      toast({ tone: "good", title, ...(isShared && { detail: holds }) });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The retries stay as they are", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) }),
  });
}
