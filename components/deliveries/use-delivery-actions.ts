"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { attemptKeys } from "@/lib/client/attempts";
import { type Delivery, resend, resendToAll, stopDelivery } from "@/lib/client/deliveries";

/** What may be done to one message's deliveries; each says in a toast what became of it. */
export function useDeliveryActions(messageId: string) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const message = { applicationId, messageId };
  const common = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: attemptKeys.all(applicationId) }),
    onError: (error: Error) => toast({ tone: "bad", title: "That failed", detail: error.message }),
  };
  return {
    resend: useMutation({
      mutationFn: ({ endpointId }: Pick<Delivery, "endpointId">) =>
        resend({ ...message, endpointId }),
      onSuccess: () =>
        toast({ tone: "good", title: "Sending", detail: "The new attempt appears here." }),
      ...common,
    }),
    resendToAll: useMutation({
      mutationFn: () => resendToAll(message),
      onSuccess: ({ endpointIds }) =>
        toast(
          endpointIds.length === 0
            ? { tone: "bad", title: "Nothing was sent", detail: "No endpoint is subscribed to it." }
            : { tone: "good", title: `Sending to ${countEndpoints(endpointIds.length)}` },
        ),
      ...common,
    }),
    stop: useMutation({
      mutationFn: ({ endpointId }: Pick<Delivery, "endpointId">) =>
        stopDelivery({ ...message, endpointId }),
      onSuccess: ({ canceled }) =>
        toast(
          canceled > 0
            ? { tone: "good", title: "Stopped", detail: "Nothing more is sent by itself." }
            : { tone: "bad", title: "Nothing was left to stop" },
        ),
      ...common,
    }),
  };
}

export function countEndpoints(count: number): string {
  return count === 1 ? "1 endpoint" : `${count} endpoints`;
}
