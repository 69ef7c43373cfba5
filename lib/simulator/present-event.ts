import type { CatalogName } from "@/lib/shared/catalogs";
import { CATALOG_KINDS } from "@/lib/simulator/catalog-kinds";
import type { OrderDetails } from "@/lib/simulator/schema";

/** What is known where an event is emitted. */
export interface EventFacts<Details = OrderDetails> {
  readonly eventType: string;
  readonly details: Details;
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
}

/** The payload of an event: the envelope that all catalogs share (C2), and what this one says. */
export function presentEvent(
  of: { catalog: CatalogName; eventId: string; applicationId: string },
  facts: EventFacts,
): string {
  return JSON.stringify({
    id: of.eventId,
    type: facts.eventType,
    timestamp: facts.at.toISOString(),
    workspaceId: of.applicationId,
    data: CATALOG_KINDS[of.catalog].present(facts),
  });
}
