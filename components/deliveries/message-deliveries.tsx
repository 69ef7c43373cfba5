import type { UseQueryResult } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import type { Delivery } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import type { Page } from "@/lib/client/page";
import { DeliveryPanel } from "./delivery-panel";
import { orderByNeed } from "./order-by-need";
import { OtherEndpoints } from "./other-endpoints";

/** More than these, and those that went well are folded: what needs a person comes first into view. */
const UNFOLDED_MAX = 3;

interface Props {
  message: MessageWithText;
  query: UseQueryResult<Page<Delivery>>;
}

/** What became of a message at each endpoint, and the endpoints where it did not go. */
export function MessageDeliveries({ message, query }: Props) {
  return (
    <section aria-label="Deliveries" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Deliveries</h2>
        {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
      </div>
      <Content message={message} query={query} />
    </section>
  );
}

function Content({ message, query }: Props) {
  if (query.data === undefined) {
    if (query.error === null) return <DeliverySkeleton />;
    return (
      <Panel>
        <QueryError error={query.error} subject="The deliveries" onRetry={query.refetch} />
      </Panel>
    );
  }
  const { data: deliveries, done } = query.data;
  return (
    <>
      {orderByNeed(deliveries).map((delivery) => (
        <DeliveryPanel
          key={delivery.endpointId}
          message={message}
          delivery={delivery}
          isFoldedFirst={deliveries.length > UNFOLDED_MAX && delivery.statusText === "success"}
        />
      ))}
      {!done && (
        <p className="text-xs text-ink-muted">
          The first {deliveries.length} endpoints are shown; the API lists the others.
        </p>
      )}
      <OtherEndpoints message={message} deliveries={deliveries} />
    </>
  );
}

function DeliverySkeleton() {
  return (
    <Panel aria-busy className="flex flex-col gap-4 p-4">
      <Skeleton height="title" className="w-64" />
      <Skeleton className="ml-4 w-40" />
      <Skeleton className="ml-4 w-56" />
    </Panel>
  );
}
