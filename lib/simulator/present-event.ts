import { presentFulfillment } from "@/lib/simulator/present-fulfillment";
import type { OrderDetails } from "@/lib/simulator/schema";
import type { CatalogName } from "@/lib/simulator/types";

/** What is known where an event is emitted. */
export interface EventFacts {
  readonly eventType: string;
  readonly details: OrderDetails;
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
}

type PresentEvent = (facts: EventFacts) => Readonly<Record<string, unknown>>;

const PRESENTERS: Readonly<Record<CatalogName, PresentEvent>> = { fulfillment: presentFulfillment };

/** The payload of an event: the envelope that all catalogs share, and what this one says. */
export function presentEvent(
  of: { catalog: CatalogName; eventId: string; applicationId: string },
  facts: EventFacts,
): string {
  return JSON.stringify({
    id: of.eventId,
    type: facts.eventType,
    timestamp: facts.at.toISOString(),
    workspaceId: of.applicationId,
    data: PRESENTERS[of.catalog](facts),
  });
}
