"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { noteMove } from "@/components/orders/use-focus-after-move";
import { useToast } from "@/components/ui/toast";
import { type Order, orderKeys, orderPath } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";

export const TO_THE_END = "run-to-end";

/** Takes the step of this name, or all that usually follow. Of two people who take the same one, one is told so. */
export function useMoveOrder(order: Order) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    onMutate: () => noteMove(order),
    mutationFn: (step: string) => {
      const path = orderPath(applicationId, order.id);
      const { version } = order;
      return step === TO_THE_END
        ? sendJson<Order>(`POST ${path}/run-to-end`, { version })
        : sendJson<Order>(`POST ${path}/step`, { step, version });
    },
    onSuccess: (moved) => {
      queryClient.setQueryData(orderKeys.one(applicationId, order.id), moved);
      toast({
        tone: "good",
        title: `${order.details.externalSourceId}: ${moved.stateLabel}`,
        detail: describeEvents(moved, order.version),
      });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The order was not moved", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
}

function describeEvents({ steps }: Order, since: number): string {
  const types = steps.filter(({ number }) => number > since).flatMap(({ events }) => events);
  const [first] = types;
  if (first === undefined) return "No event was sent.";
  return types.length === 1 ? `Sent ${first.eventType}.` : `Sent ${types.length} events.`;
}
