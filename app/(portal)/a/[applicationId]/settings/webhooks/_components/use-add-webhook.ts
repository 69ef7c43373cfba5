import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import {
  type Endpoint,
  endpointKeys,
  endpointsPath,
  everyEndpointOptions,
} from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import { findSamePair } from "./list-webhooks";
import type { NewWebhook } from "./webhook-form";

const SAME_PAIR = "This event goes to this URL already.";

/** An endpoint of one event that is active at once and does not retry (C1, C4, C6). */
export function useAddWebhook(form: UseFormReturn<NewWebhook>) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: async ({ eventType, url }: NewWebhook) => {
      const endpoints = await queryClient.fetchQuery({
        ...everyEndpointOptions(applicationId),
        staleTime: 0,
      });
      if (findSamePair(endpoints, { eventType, url }) !== null) throw new Error(SAME_PAIR);
      const body = { url, eventTypes: [eventType], retryPolicy: "none" };
      return sendJson<Endpoint>(`POST ${endpointsPath(applicationId)}`, body);
    },
    onSuccess: async (endpoint, { eventType }) => {
      toast({ tone: "good", title: `Added ${eventType}`, detail: `It goes to ${endpoint.url}` });
      form.reset({ eventType, url: "" });
      form.setFocus("url");
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
    },
    onError: (error) => form.setError("url", { message: explain(error) }, { shouldFocus: true }),
  });
}

function explain(error: Error): string {
  const field = error instanceof ApiError ? error.fields[0] : undefined;
  return asSentence(field?.message ?? error.message);
}
