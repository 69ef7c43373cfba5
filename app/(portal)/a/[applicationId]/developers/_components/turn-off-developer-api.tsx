"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useSwitchFeatures } from "./use-switch-features";

export function TurnOffDeveloperApi({ isWithWebhooks }: { isWithWebhooks: boolean }) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const turnOff = useSwitchFeatures({
    done: isWithWebhooks ? "The Developer API and webhooks are off" : "The Developer API is off",
    failed: "The Developer API could not be turned off",
    onDone: close,
  });
  return (
    <>
      <Button look="ghost" size="sm" onClick={() => setIsAsking(true)}>
        Turn off
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Turn off the Developer API?"
          action={isWithWebhooks ? "Turn off both" : "Turn off Developer API"}
          isBusy={turnOff.isPending}
          onConfirm={() =>
            turnOff.mutate({ developerApi: false, ...(isWithWebhooks && { webhooks: false }) })
          }
          onClose={close}
        >
          <p>
            Requests with this application’s keys are refused within seconds. The keys stay, and
            work again once it is on.
          </p>
          {isWithWebhooks && (
            <p>
              Webhooks need it, so they go off, too: new messages are stored but not sent, and
              deliveries that wait now are canceled for good.
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
