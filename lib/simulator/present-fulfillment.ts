import type { EventFacts } from "@/lib/simulator/present-event";
import type { FulfillmentDetails } from "@/lib/simulator/schema";

type Facts = EventFacts<FulfillmentDetails>;

/** Where a parcel is that was handed over and has not moved yet. */
const HANDED_OVER = "processed";
const CANCEL_REASON = "Customer changed their mind";
const DECLINE_REASON = "Artwork resolution too low";

/** What an event of the fulfillment catalog says of its order. */
export function presentFulfillment(facts: Facts): Readonly<Record<string, unknown>> {
  return facts.eventType === "tracking.updated" ? presentTracking(facts) : presentStatus(facts);
}

function presentTracking(facts: Facts) {
  const { details, from, to, at } = facts;
  return {
    object: "tracking",
    id: details.trackingId,
    fulfillmentId: details.fulfillmentId,
    orderId: details.orderId,
    isTest: true,
    status: to,
    previousStatus: from === "shipped" ? HANDED_OVER : from,
    ...presentShipment(facts),
    updatedAt: at.toISOString(),
  };
}

function presentStatus(facts: Facts) {
  const { details, from, to, at } = facts;
  return {
    object: "fulfillment",
    id: details.fulfillmentId,
    orderId: details.orderId,
    externalSourceId: details.externalSourceId,
    status: to,
    previousStatus: from,
    isTest: true,
    updatedAt: at.toISOString(),
    ...MORE[to]?.(facts),
  };
}

/** What only this status says. */
const MORE: Readonly<Record<string, (facts: Facts) => Readonly<Record<string, unknown>>>> = {
  created: ({ details, at }) => ({
    createdAt: at.toISOString(),
    items: details.items,
    toAddress: details.toAddress,
    shipping: { carrier: details.carrier, priority: details.service },
  }),
  picked: ({ at }) => ({ pickedAt: at.toISOString() }),
  printed: ({ details, at }) => ({
    printedAt: at.toISOString(),
    shippingLabel: {
      carrier: details.carrier,
      service: details.service,
      trackingNumber: details.trackingNumber,
    },
  }),
  packaged: ({ at }) => ({ packagedAt: at.toISOString() }),
  shipped: (facts) => ({
    shippedAt: facts.at.toISOString(),
    tracking: { status: HANDED_OVER, ...presentShipment(facts) },
  }),
  cancelation_requested: () => ({ requestedBy: "merchant", reason: CANCEL_REASON }),
  canceled: ({ at }) => ({ canceledAt: at.toISOString(), reason: CANCEL_REASON }),
  declined: () => ({ reason: DECLINE_REASON }),
};

function presentShipment({ details }: Facts) {
  return {
    trackingNumber: details.trackingNumber,
    trackingUrl: details.trackingUrl,
    shippingCarrier: details.carrier,
    shippingService: details.service,
    estimatedDelivery: details.estimatedDelivery,
  };
}
