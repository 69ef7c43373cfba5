import { randomInt, randomUUID } from "node:crypto";
import { digits, pick } from "@/lib/simulator/pick-random";
import type { ImageryDetails } from "@/lib/simulator/schema";
import type { OrderWish } from "@/lib/simulator/types";

const ASSETS_MAX = 3;
const PLACES = [
  "Port of Hamburg",
  "Berlin, Tempelhofer Feld",
  "Atacama salt flats",
  "Nile delta, east",
  "Lake Chad, north shore",
  "Vineyards of Mendoza",
];

/** An order such as somebody would place who needs images of a place. */
export function inventImagery(now: Date, wish: OrderWish): ImageryDetails {
  return {
    orderId: randomUUID(),
    imageryWorkspaceId: randomUUID(),
    displayName: wish.reference ?? `SIM-${digits(6)}`,
    type: wish.type ?? pick(["ARCHIVE", "TASKING"]),
    place: pick(PLACES),
    assets: Array.from({ length: randomInt(1, ASSETS_MAX + 1) }, () => randomUUID()),
    createdAt: now.toISOString(),
  };
}
