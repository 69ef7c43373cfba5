"use client";

import { RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Delivery } from "@/lib/client/deliveries";
import { useDeliveryActions } from "./use-delivery-actions";

/** Send now or again, and stop what waits; each where it can be done. */
export function DeliveryActions({
  messageId,
  delivery,
}: {
  messageId: string;
  delivery: Delivery;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const { resend, stop } = useDeliveryActions(messageId);
  const isWaiting = delivery.nextAttemptAt !== null && !delivery.isInFlight;
  const isAsked = delivery.manualRequestedAt !== null;
  return (
    <span className="flex flex-wrap gap-2">
      {delivery.endpointState === "enabled" && (
        <Button
          size="sm"
          disabled={resend.isPending || isAsked}
          onClick={() => resend.mutate(delivery)}
        >
          <RotateCw aria-hidden />
          {isWaiting ? "Retry now" : "Send again"}
        </Button>
      )}
      {delivery.nextAttemptAt !== null && (
        <Button size="sm" disabled={stop.isPending} onClick={() => setIsAsking(true)}>
          <Square aria-hidden />
          Stop
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Stop this delivery?"
          action="Stop"
          isBusy={stop.isPending}
          onClose={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            stop.mutate(delivery);
          }}
        >
          <p>
            No further attempt is made to this endpoint. An attempt that is under way may finish.
            You can send the message again by hand at any time.
          </p>
        </ConfirmDialog>
      )}
    </span>
  );
}
