"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { DeliveryStatus } from "@/components/deliveries/delivery-status";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Skeleton } from "@/components/ui/skeleton";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";

/** An event, and how each endpoint got it. */
export function EventDeliveries({
  eventType,
  messageId,
}: {
  eventType: string;
  messageId: string;
}) {
  const { applicationId } = useAccess();
  return (
    <div className="flex flex-col gap-1.5 border-l-2 border-line pl-3">
      <Link
        href={applicationPath(applicationId, `/developers/messages/${messageId}`)}
        className="self-start font-mono text-xs text-accent wrap-anywhere hover:underline"
      >
        {eventType}
      </Link>
      <Deliveries messageId={messageId} />
    </div>
  );
}

function Deliveries({ messageId }: { messageId: string }) {
  const { applicationId } = useAccess();
  const query = useQuery(messageDeliveriesOptions(applicationId, messageId));
  if (query.isPending) return <Skeleton className="w-40" />;
  if (query.data === undefined) {
    return <p className="text-xs text-ink-muted">Its deliveries could not be loaded.</p>;
  }
  const { data: deliveries } = query.data;
  if (deliveries.length === 0) {
    return <p className="text-xs text-ink-muted">No endpoint was subscribed to it.</p>;
  }
  return (
    <ul className="flex flex-col gap-1 text-xs">
      {deliveries.map((delivery) => (
        <li key={delivery.endpointId} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <DeliveryStatus delivery={delivery} />
          <span className="min-w-0 text-ink-muted wrap-anywhere">
            {delivery.description || delivery.url}
          </span>
        </li>
      ))}
    </ul>
  );
}
