import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import { type Endpoint, endpointKeys, endpointPairsPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import type { NewWebhook } from "./webhook-form";

/** An endpoint of one event that is active at once and does not retry, unless there is one (C1, C4, C6). */
export function useAddWebhook(form: UseFormReturn<NewWebhook>) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (webhook: NewWebhook) =>
      sendJson<Endpoint>(`POST ${endpointPairsPath(applicationId)}`, webhook),
    onSuccess: async (endpoint, { eventType }) => {
      toast({ tone: "good", title: `Added ${eventType}`, detail: `It goes to ${endpoint.url}` });
      form.reset({ eventType, url: "" });
      form.setFocus("url");
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
    },
    onError: (error) => {
      const refused = error instanceof ApiError ? error.fields[0] : undefined;
      const field = refused?.path[0] === "eventType" ? "eventType" : "url";
      const message = asSentence(refused?.message ?? error.message);
      form.setError(field, { message }, { shouldFocus: true });
    },
  });
}
