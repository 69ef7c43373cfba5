"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { describeEvents } from "@/components/orders/describe-events";
import { describeOrder } from "@/components/orders/describe-order";
import { noteMove } from "@/components/orders/use-focus-after-move";
import { useToast } from "@/components/ui/toast";
import { type Order, orderKeys, orderPath } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";
import type { FileFacts } from "@/lib/simulator/schema";

export const TO_THE_END = "run-to-end";

interface Move {
  readonly step: string;
  readonly file?: FileFacts;
}

/** Takes the step of this name, or all that usually follow. Of two people who take the same one, one is told so. */
export function useMoveOrder(order: Order) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    onMutate: () => noteMove(order),
    mutationFn: ({ step, file }: Move) => {
      const path = orderPath(applicationId, order.id);
      const { version } = order;
      return step === TO_THE_END
        ? sendJson<Order>(`POST ${path}/run-to-end`, { version })
        : sendJson<Order>(`POST ${path}/step`, { step, version, file });
    },
    onSuccess: (moved) => {
      queryClient.setQueryData(orderKeys.one(applicationId, order.id), moved);
      toast({
        tone: "good",
        title: `${describeOrder(order).name}: ${moved.steps.at(-1)?.label ?? moved.stateLabel}`,
        detail: describeEvents(moved, order.version),
      });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The order was not moved", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
}
