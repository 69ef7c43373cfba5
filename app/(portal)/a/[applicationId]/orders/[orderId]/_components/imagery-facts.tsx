import { CopyableId } from "@/components/ui/copyable-id";
import type { ImageryDetails } from "@/lib/simulator/schema";
import { Fact } from "./fact";

export function ImageryFacts({ details }: { details: ImageryDetails }) {
  return (
    <>
      <Fact term="Order">
        <CopyableId id={details.orderId} noun="order id" />
      </Fact>
      <Fact term="Workspace that placed it">
        <CopyableId id={details.imageryWorkspaceId} noun="workspace id" />
      </Fact>
      <Fact term="Kind">{details.type}</Fact>
      <Fact term="Place">{details.place}</Fact>
      <Fact term="Assets, once it is fulfilled">{details.assets.length}</Fact>
    </>
  );
}
