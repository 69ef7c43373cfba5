import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Job } from "@/lib/delivery/attempt";
import { cancelLeased } from "@/lib/delivery/queue/cancel-leased";
import { claim } from "@/lib/delivery/queue/claim";
import { loadTargets } from "@/lib/delivery/queue/load-targets";
import { readTarget } from "@/lib/delivery/read-target";
import type { Target } from "@/lib/delivery/types";

/** The most lanes that one claim locks, and the most attempts in flight to one endpoint. */
const LANES_PER_CLAIM = 64;
const PLACES_PER_ENDPOINT = 512;

export interface Claimed {
  readonly leaseToken: string;
  readonly jobs: readonly Job[];
  /** Deliveries that were ended because they cannot be sent. */
  readonly canceled: number;
}

/** Takes what is due and makes it ready to be sent, with each endpoint as it is now. */
export async function claimJobs(
  pool: pg.Pool,
  input: { deliveriesMax: number; openSecret: (sealed: Uint8Array) => string },
): Promise<Claimed> {
  const leaseToken = randomUUID();
  const deliveries = await claim(pool, {
    leaseToken,
    lanesMax: LANES_PER_CLAIM,
    placesPerEndpoint: PLACES_PER_ENDPOINT,
    deliveriesMax: input.deliveriesMax,
  });
  if (deliveries.length === 0) return { leaseToken, jobs: [], canceled: 0 };
  const targets = await readTargets(pool, {
    endpointIds: [...new Set(deliveries.map(({ endpoint_id }) => endpoint_id))],
    openSecret: input.openSecret,
  });
  const jobs: Job[] = [];
  const unsendable: typeof deliveries = [];
  for (const delivery of deliveries) {
    const target = targets.get(delivery.endpoint_id);
    const { payload } = delivery;
    if (target === undefined || payload === null) unsendable.push(delivery);
    else jobs.push({ delivery: { ...delivery, payload }, target, leaseToken });
  }
  if (unsendable.length > 0) await cancelLeased(pool, { leaseToken, deliveries: unsendable });
  return { leaseToken, jobs, canceled: unsendable.length };
}

async function readTargets(
  pool: pg.Pool,
  input: { endpointIds: readonly string[]; openSecret: (sealed: Uint8Array) => string },
): Promise<Map<string, Target>> {
  const rows = await loadTargets(pool, input.endpointIds);
  return new Map(rows.map((row) => [row.endpoint_id, readTarget(row, input.openSecret)]));
}
