"use client";

import { useQuery } from "@tanstack/react-query";
import { DeliveryPanel } from "@/components/deliveries/delivery-panel";
import { orderByNeed } from "@/components/deliveries/order-by-need";
import { QueryError } from "@/components/layout/query-error";
import { OpenRowSkeleton } from "@/components/search/open-row-skeleton";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";
import { messageOptions } from "@/lib/client/messages";

/** How each endpoint got a message, each to be unfolded. */
export function OpenMessage({
  applicationId,
  messageId,
}: {
  applicationId: string;
  messageId: string;
}) {
  const message = useQuery(messageOptions(applicationId, messageId));
  const deliveries = useQuery(messageDeliveriesOptions(applicationId, messageId));
  const failed = [message, deliveries].find(({ data, error }) => data === undefined && error);
  if (failed?.error) {
    return <QueryError error={failed.error} subject="The message" onRetry={failed.refetch} />;
  }
  if (message.data === undefined || deliveries.data === undefined) return <OpenRowSkeleton />;
  const { data } = deliveries.data;
  if (data.length === 0) {
    return <p className="text-ink-muted">No endpoint matched: it was stored and sent to nobody.</p>;
  }
  return (
    <div className="flex flex-col gap-2">
      {orderByNeed(data).map((delivery) => (
        <DeliveryPanel
          key={delivery.endpointId}
          message={message.data}
          delivery={delivery}
          isFoldedFirst={data.length > 1}
        />
      ))}
    </div>
  );
}
