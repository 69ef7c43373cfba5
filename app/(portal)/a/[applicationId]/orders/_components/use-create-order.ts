import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { describeEvents } from "@/components/orders/describe-events";
import { describeOrder } from "@/components/orders/describe-order";
import { useToast } from "@/components/ui/toast";
import { type Order, orderKeys, ordersPath } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";
import type { OrderInput } from "@/lib/simulator/schema";

export function useCreateOrder(onDone: () => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (input: OrderInput) => sendJson<Order>(`POST ${ordersPath(applicationId)}`, input),
    onSuccess: (order) => {
      toast({
        tone: "good",
        title: `Order ${describeOrder(order).name} is created`,
        detail: describeEvents(order, 0),
      });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
}
