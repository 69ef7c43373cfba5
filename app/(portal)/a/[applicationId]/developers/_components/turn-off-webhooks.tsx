"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useSwitchFeatures } from "./use-switch-features";

export function TurnOffWebhooks() {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const turnOff = useSwitchFeatures({
    done: "Webhooks are off",
    failed: "Webhooks could not be turned off",
    onDone: close,
  });
  return (
    <>
      <Button look="ghost" size="sm" onClick={() => setIsAsking(true)}>
        Turn off
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Turn off webhooks?"
          action="Turn off webhooks"
          isBusy={turnOff.isPending}
          onConfirm={() => turnOff.mutate({ webhooks: false })}
          onClose={close}
        >
          <p>
            New messages are stored but not sent. Deliveries that wait now are canceled, and turning
            webhooks on again does not bring them back.
          </p>
          <p>Endpoints and logs stay. Once on again, you can replay what an endpoint missed.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
