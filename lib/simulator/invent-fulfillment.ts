import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { digits, pick } from "@/lib/simulator/pick-random";
import type { FulfillmentDetails } from "@/lib/simulator/schema";
import type { OrderWish } from "@/lib/simulator/types";

const DAY_MS = 24 * 60 * 60 * 1000;
const DELIVERY_DAYS = 5;
const ITEMS_MAX = 3;
const QUANTITY_MAX = 4;
const TRACKING_PREFIX = "9234690347034";
const TRACKING_DIGITS = 13;

const SKUS = [
  "COF-WHB-12O-COL-BOX",
  "COF-GRD-05O-ETH-BAG",
  "MUG-CER-11O-WHT-BOX",
  "TEA-LSE-04O-ASM-TIN",
  "FLT-PAP-100-NAT-BOX",
];
const PEOPLE = [
  { name: "Ada Park", email: "ada@example.com" },
  { name: "Bruno Silva", email: "bruno@example.com" },
  { name: "Chidi Okafor", email: "chidi@example.com" },
  { name: "Dana Levi", email: "dana@example.com" },
  { name: "Emi Tanaka", email: "emi@example.com" },
  { name: "Farah Haddad", email: "farah@example.com" },
];
const PLACES = [
  { street1: "12 Mill Rd", city: "Austin", state: "TX", zip: "78701" },
  { street1: "480 Harbor Ave", city: "Portland", state: "OR", zip: "97205" },
  { street1: "7 Orchard Ln", city: "Burlington", state: "VT", zip: "05401" },
  { street1: "2210 Prairie St", city: "Omaha", state: "NE", zip: "68102" },
  { street1: "95 Juniper Ct", city: "Santa Fe", state: "NM", zip: "87501" },
];
const SERVICES = ["GroundAdvantage", "PriorityMail", "PriorityMailExpress"];

/** An order such as a shop would have. */
export function inventFulfillment(now: Date, wish: OrderWish): FulfillmentDetails {
  const trackingNumber = TRACKING_PREFIX + digits(TRACKING_DIGITS);
  return {
    orderId: randomUUID(),
    fulfillmentId: `ful_${randomBytes(4).toString("hex")}`,
    trackingId: `trk_${randomBytes(4).toString("hex")}`,
    externalSourceId: wish.reference ?? `SIM-${digits(6)}`,
    items: inventItems(),
    toAddress: { ...pick(PEOPLE), ...pick(PLACES), country: "US" },
    carrier: "USPS",
    service: pick(SERVICES),
    trackingNumber,
    trackingUrl: `https://tools.usps.com/go/TrackConfirmAction_input?origTrackNum=${trackingNumber}`,
    estimatedDelivery: new Date(now.getTime() + DELIVERY_DAYS * DAY_MS).toISOString(),
  };
}

function inventItems(): FulfillmentDetails["items"] {
  const first = randomInt(SKUS.length);
  return Array.from({ length: randomInt(1, ITEMS_MAX + 1) }, (_, index) => ({
    sku: SKUS[(first + index) % SKUS.length] ?? "",
    quantity: randomInt(1, QUANTITY_MAX + 1),
    externalSourceId: `line-${index + 1}`,
  }));
}
