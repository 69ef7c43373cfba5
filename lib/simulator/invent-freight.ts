import { randomInt, randomUUID } from "node:crypto";
import { digits, pick } from "@/lib/simulator/pick-random";
import type { FreightDetails } from "@/lib/simulator/schema";
import type { OrderWish } from "@/lib/simulator/types";

const DAY_MS = 24 * 60 * 60 * 1000;
const DELIVERY_DAYS = 2;
const CUSTOMERS = ["ACME", "NORTHW", "GLOBEX", "INITECH", "UMBRA"];
const PLACES = ["Toronto, ON", "Montreal, QC", "Buffalo, NY", "Detroit, MI", "Chicago, IL"];
const FREIGHT_CENTS = { min: 80_000, max: 240_000 };
const FUEL_SHARE = 0.15;

/** An order such as a haulier would have. */
export function inventFreight(now: Date, wish: OrderWish): FreightDetails {
  const publicId = `O-${digits(6)}`;
  const origin = pick(PLACES);
  const destination = pick(PLACES.filter((place) => place !== origin));
  return {
    orderId: randomUUID(),
    publicId,
    externalId: wish.reference ?? `PO-${digits(5)}`,
    customer: { id: randomUUID(), shortCode: pick(CUSTOMERS) },
    origin,
    destination,
    deliveryEndAt: new Date(now.getTime() + DELIVERY_DAYS * DAY_MS).toISOString(),
    userId: randomUUID(),
    changed: [],
    legId: randomUUID(),
    manifest: inventManifest({ publicId, destination }),
    task: { id: randomUUID(), fullId: `T-${digits(3)}` },
    proof: null,
  };
}

function inventManifest(of: { publicId: string; destination: string }): FreightDetails["manifest"] {
  const freight = randomInt(FREIGHT_CENTS.min, FREIGHT_CENTS.max);
  return {
    id: randomUUID(),
    fullId: `M-${of.publicId}`,
    nickname: `${of.destination} run`,
    driverUserId: randomUUID(),
    partnerCarrierId: null,
    vehicleId: randomUUID(),
    trailerId: null,
    cost: { freight, fuel: Math.round(freight * FUEL_SHARE), accessorials: 0 },
  };
}
