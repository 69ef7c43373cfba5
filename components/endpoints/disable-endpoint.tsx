"use client";

import { useQuery } from "@tanstack/react-query";
import { useSetDisabled } from "@/components/endpoints/use-set-disabled";
import { useAccess } from "@/components/layout/access";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { endpointStatsOptions } from "@/lib/client/endpoints";

export function DisableEndpoint({
  endpointId,
  onClose,
}: {
  endpointId: string;
  onClose: () => void;
}) {
  const { applicationId } = useAccess();
  const change = useSetDisabled(endpointId);
  return (
    <ConfirmDialog
      title="Disable this endpoint?"
      action="Disable"
      isBusy={change.isPending}
      onConfirm={() => change.mutate(true, { onSettled: onClose })}
      onClose={onClose}
    >
      <p>Nothing is sent to it until it is enabled again.</p>
      <Waiting applicationId={applicationId} endpointId={endpointId} />
      <p>
        Enabling does not bring canceled deliveries back; a retry by hand or a replay sends them.
      </p>
    </ConfirmDialog>
  );
}

function Waiting(address: { applicationId: string; endpointId: string }) {
  const { data, error } = useQuery(endpointStatsOptions(address));
  if (error !== null) return <p>What waits for it now, retries included, is canceled.</p>;
  if (data === undefined) return <Skeleton className="my-1 w-72" />;
  const waiting = data.pending + data.sending;
  if (waiting === 0) return <p>Nothing waits for it now, so nothing is canceled.</p>;
  return (
    <p className="font-medium text-ink">
      {waiting === 1
        ? "1 delivery that waits for it, maybe for a retry, is canceled."
        : `${waiting.toLocaleString("en")} deliveries that wait for it, retries included, are canceled.`}
    </p>
  );
}
