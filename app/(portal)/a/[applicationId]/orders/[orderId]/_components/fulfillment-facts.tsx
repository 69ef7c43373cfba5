import { CopyableId } from "@/components/ui/copyable-id";
import type { FulfillmentDetails } from "@/lib/simulator/schema";
import { Fact } from "./fact";

export function FulfillmentFacts({ details }: { details: FulfillmentDetails }) {
  const { toAddress } = details;
  return (
    <>
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
          <span key={sku} className="block">
            {quantity} × {sku}
          </span>
        ))}
      </Fact>
      <Fact term="To">
        {toAddress.name}, {toAddress.street1}, {toAddress.city}, {toAddress.state} {toAddress.zip}
      </Fact>
    </>
  );
}
