import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Order } from "@/lib/client/orders";
import { Fact } from "./fact";
import { FreightFacts } from "./freight-facts";
import { FulfillmentFacts } from "./fulfillment-facts";
import { ImageryFacts } from "./imagery-facts";

/** What the order's events name it by. */
export function OrderFacts({ order }: { order: Order }) {
  return (
    <Panel aria-label="Details">
      <dl className="flex flex-col divide-y divide-line">
        <FactsOf details={order.details} />
        <Fact term="Created">
          <RelativeTime iso={order.createdAt} />
        </Fact>
      </dl>
    </Panel>
  );
}

function FactsOf({ details }: Pick<Order, "details">) {
  if ("fulfillmentId" in details) return <FulfillmentFacts details={details} />;
  if ("displayName" in details) return <ImageryFacts details={details} />;
  return <FreightFacts details={details} />;
}
