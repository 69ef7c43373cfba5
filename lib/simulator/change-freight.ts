import { randomInt, randomUUID } from "node:crypto";
import type { FileFacts, FreightDetails } from "@/lib/simulator/schema";

const DAY_MS = 24 * 60 * 60 * 1000;
const ACCESSORIAL_CENTS = { min: 1_000, max: 20_000 };
/** For a life that is played, in which nobody hands over a file. */
const INVENTED_PROOF: FileFacts = {
  name: "proof-of-delivery.pdf",
  sizeBytes: 48_212,
  mediaType: "application/pdf",
};

export interface Change {
  readonly step: string;
  readonly file: FileFacts | null;
}

/** What a step changes of an order's details, before its events tell of it. */
export function changeFreight(details: FreightDetails, { step, file }: Change): FreightDetails {
  switch (step) {
    case "add_other_leg":
      return { ...details, legId: randomUUID() };
    case "update":
      return { ...details, deliveryEndAt: dayAfter(details), changed: ["delivery_end_at"] };
    case "change_carrier":
      return { ...details, manifest: handOver(details.manifest) };
    case "change_cost":
      return { ...details, manifest: addCost(details.manifest) };
    case "upload_proof":
      return { ...details, proof: { ...(file ?? INVENTED_PROOF), id: randomUUID() } };
    default:
      return details;
  }
}

function dayAfter({ deliveryEndAt }: FreightDetails): string {
  return new Date(Date.parse(deliveryEndAt) + DAY_MS).toISOString();
}

/** To a carrier, or back to a driver of one's own. */
function handOver(manifest: FreightDetails["manifest"]): FreightDetails["manifest"] {
  const isOwn = manifest.partnerCarrierId === null;
  return {
    ...manifest,
    partnerCarrierId: isOwn ? randomUUID() : null,
    driverUserId: isOwn ? null : randomUUID(),
    vehicleId: randomUUID(),
  };
}

function addCost(manifest: FreightDetails["manifest"]): FreightDetails["manifest"] {
  const more = randomInt(ACCESSORIAL_CENTS.min, ACCESSORIAL_CENTS.max);
  const { cost } = manifest;
  return { ...manifest, cost: { ...cost, accessorials: cost.accessorials + more } };
}
