"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { WebhookRow } from "./list-webhooks";
import { useRemoveWebhook } from "./use-remove-webhook";

export function RemoveWebhook({ row }: { row: WebhookRow }) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const remove = useRemoveWebhook(row, close);
  const event = row.eventType ?? "All events";
  return (
    <>
      <Button
        look="ghost"
        size="sm"
        aria-label={`Remove ${event} to ${row.endpoint.url}`}
        className="size-8 justify-self-end px-0"
        onClick={() => setIsAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Remove ${event}?`}
          action={row.isShared ? "Remove event" : "Remove webhook"}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={close}
        >
          <p className="font-mono text-xs wrap-anywhere text-ink">{row.endpoint.url}</p>
          {row.isShared ? (
            <p>
              The endpoint gets {row.endpoint.eventTypes?.length} events. Only this one is taken out
              of its choice; the endpoint stays, with the others.
            </p>
          ) : (
            <p>
              Its endpoint is deleted: nothing is sent to it from now on, and what waits for it is
              canceled. Its signing secret is gone for good.
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
