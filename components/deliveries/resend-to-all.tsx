"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Delivery } from "@/lib/client/deliveries";
import { countEndpoints, useDeliveryActions } from "./use-delivery-actions";

/** Asks first: those that have the message get it once more. */
export function ResendToAll({
  messageId,
  deliveries,
}: {
  messageId: string;
  deliveries: readonly Delivery[];
}) {
  const [isAsking, setIsAsking] = useState(false);
  const { resendToAll } = useDeliveryActions(messageId);
  const delivered = deliveries.filter(({ statusText }) => statusText === "success").length;
  return (
    <>
      <Button onClick={() => setIsAsking(true)} disabled={resendToAll.isPending}>
        <RotateCw aria-hidden />
        Send to all again
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Send to all endpoints again?"
          action="Send to all"
          look="primary"
          isBusy={resendToAll.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            resendToAll.mutate();
          }}
        >
          <p>
            Every enabled endpoint that is subscribed to this event now gets one more attempt, with
            the same message id.
          </p>
          {delivered > 0 && (
            <p>
              {delivered === 1 ? "1 endpoint has" : `${countEndpoints(delivered)} have`} it already
              and will get it a second time.
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
