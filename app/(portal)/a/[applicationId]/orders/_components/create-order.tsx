"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { type Order, orderKeys, ordersPath } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";

export function CreateOrder() {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const create = useMutation({
    mutationFn: () => sendJson<Order>(`POST ${ordersPath(applicationId)}`, {}),
    onSuccess: ({ details }) =>
      toast({
        tone: "good",
        title: `Order ${details.externalSourceId} is created`,
        detail: "Sent fulfillment.created.",
      }),
    onError: (error) =>
      toast({ tone: "bad", title: "The order was not created", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
  return (
    <Button look="primary" disabled={create.isPending} onClick={() => create.mutate()}>
      <Plus aria-hidden />
      Create order
    </Button>
  );
}
