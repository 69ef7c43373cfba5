import type { ReactNode } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Order } from "@/lib/client/orders";

/** What the order's events name it by. */
export function OrderFacts({ order }: { order: Order }) {
  const { details } = order;
  const { toAddress } = details;
  return (
    <Panel aria-label="Details">
      <dl className="flex flex-col divide-y divide-line">
        <Fact term="Order">
          <CopyableId id={details.orderId} noun="order id" />
        </Fact>
        <Fact term="Fulfillment">
          <CopyableId id={details.fulfillmentId} noun="fulfillment id" />
        </Fact>
        <Fact term="Tracking number">
          <CopyableId id={details.trackingNumber} noun="tracking number" />
        </Fact>
        <Fact term="Carrier">
          {details.carrier} {details.service}
        </Fact>
        <Fact term="Items">
          {details.items.map(({ sku, quantity }) => (
            <span key={sku} className="block wrap-anywhere">
              {quantity} × {sku}
            </span>
          ))}
        </Fact>
        <Fact term="To">
          {toAddress.name}, {toAddress.street1}, {toAddress.city}, {toAddress.state} {toAddress.zip}
        </Fact>
        <Fact term="Created">
          <RelativeTime iso={order.createdAt} />
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 px-4 py-2.5">
      <dt className="text-xs text-ink-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
