"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { orderKeys, ordersPath } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";

export function DeleteOrders() {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDelete(() => setIsAsking(false));
  return (
    <>
      <Button look="ghost" onClick={() => setIsAsking(true)}>
        Delete all
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Delete all orders?"
          action="Delete all orders"
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            Those of all catalogs are gone for everybody, and what generates more stops. The
            messages that they sent stay in the log.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function useDelete(onDone: () => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () => sendJson<null>(`DELETE ${ordersPath(applicationId)}`),
    onSuccess: () => {
      toast({ tone: "good", title: "The orders are deleted" });
      onDone();
    },
    onError: (error) =>
      toast({ tone: "bad", title: "They could not be deleted", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
}
