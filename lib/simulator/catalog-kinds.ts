import type { z } from "zod";
import type { CatalogName } from "@/lib/shared/catalogs";
import { type Change, changeFreight } from "@/lib/simulator/change-freight";
import { inventFreight } from "@/lib/simulator/invent-freight";
import { inventFulfillment } from "@/lib/simulator/invent-fulfillment";
import { inventImagery } from "@/lib/simulator/invent-imagery";
import type { EventFacts } from "@/lib/simulator/present-event";
import { presentFreight } from "@/lib/simulator/present-freight";
import { presentFulfillment } from "@/lib/simulator/present-fulfillment";
import { presentImagery } from "@/lib/simulator/present-imagery";
import {
  freightDetails,
  fulfillmentDetails,
  imageryDetails,
  type OrderDetails,
} from "@/lib/simulator/schema";
import type { OrderWish } from "@/lib/simulator/types";

/** What the orders of one catalog are made of, and what their events say of them. */
interface CatalogKind {
  readonly invent: (now: Date, wish: OrderWish) => OrderDetails;
  readonly read: (stored: unknown) => OrderDetails;
  readonly change: (details: OrderDetails, change: Change) => OrderDetails;
  readonly present: (facts: EventFacts) => Readonly<Record<string, unknown>>;
}

/** The details are read anew at each door: whose order it is, is known here only by its catalog's name. */
function kindOf<Details extends OrderDetails>(of: {
  details: z.ZodType<Details>;
  invent: (now: Date, wish: OrderWish) => Details;
  change?: (details: Details, change: Change) => Details;
  present: (facts: EventFacts<Details>) => Readonly<Record<string, unknown>>;
}): CatalogKind {
  const read = (stored: unknown) => of.details.parse(stored);
  return {
    invent: of.invent,
    read,
    change: (details, change) => of.change?.(read(details), change) ?? details,
    present: (facts) => of.present({ ...facts, details: read(facts.details) }),
  };
}

export const CATALOG_KINDS: Readonly<Record<CatalogName, CatalogKind>> = {
  fulfillment: kindOf({
    details: fulfillmentDetails,
    invent: inventFulfillment,
    present: presentFulfillment,
  }),
  imagery: kindOf({
    details: imageryDetails,
    invent: inventImagery,
    present: presentImagery,
  }),
  freight: kindOf({
    details: freightDetails,
    invent: inventFreight,
    change: changeFreight,
    present: presentFreight,
  }),
};
