import type { EventFacts } from "@/lib/simulator/present-event";
import type { ImageryDetails } from "@/lib/simulator/schema";

/** What an event of the imagery catalog says of its order. */
export function presentImagery({
  details,
  from,
  to,
  at,
}: EventFacts<ImageryDetails>): Readonly<Record<string, unknown>> {
  return {
    object: "order",
    id: details.orderId,
    workspaceId: details.imageryWorkspaceId,
    displayName: details.displayName,
    type: details.type,
    status: to,
    previousStatus: from,
    assets: to === "FULFILLED" ? details.assets : [],
    createdAt: details.createdAt,
    updatedAt: at.toISOString(),
  };
}
