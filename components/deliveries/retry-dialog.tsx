"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { countDeliveries, describeRetry } from "@/components/deliveries/describe-retry";
import { useAccess } from "@/components/layout/access";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { attemptKeys } from "@/lib/client/attempts";
import { type DeliveryKey, retryDeliveries } from "@/lib/client/deliveries";
import { messageKeys } from "@/lib/client/messages";

/** Asks, then sends these deliveries once more and tells what became of each; where they go stands in `children`. */
export function RetryDialog({
  deliveries,
  onDone,
  onClose,
  children,
}: {
  deliveries: readonly DeliveryKey[];
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const retry = useMutation({
    mutationFn: () => retryDeliveries(applicationId, deliveries),
    onSuccess: (results) => {
      toast(describeRetry(results));
      onDone();
    },
    onError: (error: Error) => toast({ tone: "bad", title: "That failed", detail: error.message }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: attemptKeys.all(applicationId) }),
        queryClient.invalidateQueries({ queryKey: messageKeys.all(applicationId) }),
      ]),
  });
  return (
    <ConfirmDialog
      title={`Retry ${countDeliveries(deliveries.length)}?`}
      action={`Retry ${deliveries.length.toLocaleString("en")}`}
      look="primary"
      // What has arrived meanwhile is no longer among them.
      isBusy={retry.isPending || deliveries.length === 0}
      onClose={onClose}
      onConfirm={() => retry.mutate()}
    >
      {children}
      <p>
        A retry is one more attempt with the same message id. When it fails, the retry schedule
        stays as it is.
      </p>
    </ConfirmDialog>
  );
}
