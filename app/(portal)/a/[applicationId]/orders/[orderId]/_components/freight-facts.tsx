import { formatBytes } from "@/components/json/format-bytes";
import { CopyableId } from "@/components/ui/copyable-id";
import { TimeAhead } from "@/components/ui/time-ahead";
import type { FreightDetails } from "@/lib/simulator/schema";
import { Fact } from "./fact";

const CENTS_PER_DOLLAR = 100;

export function FreightFacts({ details }: { details: FreightDetails }) {
  const { manifest, task, proof } = details;
  const { freight, fuel, accessorials } = manifest.cost;
  return (
    <>
      <Fact term="Order">
        <CopyableId id={details.orderId} noun="order id" />
      </Fact>
      <Fact term="PO number">{details.externalId}</Fact>
      <Fact term="From and to">
        {details.origin} to {details.destination}
      </Fact>
      <Fact term="Delivery until">
        <TimeAhead iso={details.deliveryEndAt} />
      </Fact>
      <Fact term="Leg">
        <CopyableId id={details.legId} noun="leg id" />
      </Fact>
      <Fact term="Manifest">
        {manifest.fullId}, {manifest.partnerCarrierId === null ? "own driver" : "with a carrier"}
      </Fact>
      <Fact term="Cost">{formatDollars(freight + fuel + accessorials)}</Fact>
      <Fact term="Task">{task.fullId}</Fact>
      {proof !== null && (
        <Fact term="Proof of delivery">
          {proof.name}, {formatBytes(proof.sizeBytes)}
        </Fact>
      )}
    </>
  );
}

function formatDollars(cents: number): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });
  return format.format(cents / CENTS_PER_DOLLAR);
}
