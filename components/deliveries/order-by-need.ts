import type { Delivery } from "@/lib/client/deliveries";

/** What failed comes first, what went well last; among equals the order stays. */
const NEEDS = ["fail", "sending", "pending", "canceled", "success"] as const;

export function orderByNeed(deliveries: readonly Delivery[]): Delivery[] {
  return deliveries.toSorted(
    (one, other) => NEEDS.indexOf(one.statusText) - NEEDS.indexOf(other.statusText),
  );
}
