import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointOptions, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import type { WebhookRow } from "./list-webhooks";

/** Takes the event out of the endpoint's choice, or deletes the endpoint where that is all it gets. */
export function useRemoveWebhook(
  { endpoint, eventType, isShared }: WebhookRow,
  onDone: () => void,
) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const path = endpointPath({ applicationId, endpointId: endpoint.id });
  return useMutation({
    mutationFn: async () => {
      // What the dialog said must still hold, and a choice made elsewhere meanwhile must not be lost.
      const { eventTypes } = await queryClient.fetchQuery({
        ...endpointOptions(applicationId, endpoint.id),
        staleTime: 0,
      });
      const rest = eventTypes?.filter((name) => name !== eventType) ?? [];
      const isSame = isShared === rest.length > 0 && (eventTypes === null) === (eventType === null);
      if (!isSame) throw new Error("Its events were changed in the meantime: look again.");
      if (isShared) await sendJson<Endpoint>(`PATCH ${path}`, { eventTypes: rest });
      else await sendJson<null>(`DELETE ${path}`);
    },
    onSuccess: () => toast({ tone: "good", title: `Removed ${eventType ?? "the webhook"}` }),
    onError: (error) => toast({ tone: "bad", title: "Nothing was removed", detail: error.message }),
    onSettled: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
    },
  });
}
