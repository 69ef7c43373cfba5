"use client";

import { useQuery } from "@tanstack/react-query";
import { DeliveryActions } from "@/components/deliveries/delivery-actions";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { DeliveryTimeline } from "@/components/deliveries/delivery-timeline";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { OpenRowSkeleton } from "@/components/search/open-row-skeleton";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";
import { messageOptions } from "@/lib/client/messages";
import type { FoundAttempt } from "@/lib/client/search";

/** The delivery that an attempt belongs to: how it stands, and all of its attempts. */
export function OpenAttempt({ attempt }: { attempt: FoundAttempt }) {
  const { applicationId, canWrite } = useAccess();
  const message = useQuery(messageOptions(applicationId, attempt.msgId));
  const deliveries = useQuery(messageDeliveriesOptions(applicationId, attempt.msgId));
  const failed = [message, deliveries].find(({ data, error }) => data === undefined && error);
  if (failed?.error) {
    return <QueryError error={failed.error} subject="The delivery" onRetry={failed.refetch} />;
  }
  if (message.data === undefined || deliveries.data === undefined) return <OpenRowSkeleton />;
  const delivery = deliveries.data.data.find((one) => one.endpointId === attempt.endpointId);
  if (delivery === undefined) {
    return <p className="text-ink-muted">The message went to more endpoints than fit here.</p>;
  }
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <DeliveryStatus delivery={delivery} />
        {canWrite && message.data.payloadText !== null && (
          <DeliveryActions messageId={message.data.id} delivery={delivery} />
        )}
      </div>
      <DeliveryTimeline message={message.data} delivery={delivery} />
    </>
  );
}
