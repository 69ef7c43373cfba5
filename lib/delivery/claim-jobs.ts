import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { DatabaseClock } from "@/lib/db/database-clock";
import type { Job } from "@/lib/delivery/attempt";
import { cancelLeased } from "@/lib/delivery/queue/cancel-leased";
import { type ClaimedDelivery, claim } from "@/lib/delivery/queue/claim";
import { loadTargets, type TargetRow } from "@/lib/delivery/queue/load-targets";
import { leasedAs, release } from "@/lib/delivery/queue/release";
import type { TurnBound } from "@/lib/delivery/queue/turn-bound";
import { type ReadTargetInput, readTarget } from "@/lib/delivery/read-target";
import type { Target } from "@/lib/delivery/types";

export interface Claimed {
  readonly jobs: readonly Job[];
  /** Deliveries that were ended because they cannot be sent. */
  readonly canceled: number;
  /** Endpoints whose secrets do not open: what was taken for them stays under its lease. */
  readonly unreadable: readonly string[];
  /** Deliveries that were taken, by application. */
  readonly takenOf: ReadonlyMap<string, number>;
}

/**
 * Takes what is due and makes it ready to be sent, with each endpoint as it is now. When the database goes
 * away in between, the lease is given back, if that still can be.
 */
export async function claimJobs(
  pool: pg.Pool,
  input: ReadTargetInput & {
    deliveriesMax: number;
    /** The most lanes that the claim locks: other workers pass those by meanwhile. */
    lanesMax: number;
    /** The most that an endpoint may have in flight, over all workers. */
    inFlightPerEndpoint: number;
    crowdedApplicationIds: readonly string[];
    turns: TurnBound;
    clock: DatabaseClock;
  },
): Promise<Claimed> {
  const leaseToken = randomUUID();
  const askedAtMs = performance.now();
  const { deliveries, oldestTurn, databaseMs } = await claim(pool, {
    leaseToken,
    lanesMax: input.lanesMax,
    placesPerEndpoint: input.inFlightPerEndpoint,
    deliveriesMax: input.deliveriesMax,
    crowdedApplicationIds: input.crowdedApplicationIds,
    turnsFrom: input.turns.next(),
  });
  input.clock.learn({ databaseMs, askedAtMs, answeredAtMs: performance.now() });
  input.turns.learn(oldestTurn);
  try {
    return await prepare(pool, { leaseToken, deliveries, ...input });
  } catch (error) {
    const leased = deliveries.map((delivery) => leasedAs(delivery, leaseToken));
    await release(pool, leased).catch(() => undefined);
    throw error;
  }
}

async function prepare(
  pool: pg.Pool,
  input: ReadTargetInput & {
    leaseToken: string;
    deliveries: readonly ClaimedDelivery[];
  },
): Promise<Claimed> {
  const { leaseToken, deliveries } = input;
  const takenOf = countByApplication(deliveries);
  if (deliveries.length === 0) return { jobs: [], canceled: 0, unreadable: [], takenOf };
  const endpointIds = [...new Set(deliveries.map(({ endpoint_id }) => endpoint_id))];
  const rows = await loadTargets(pool, endpointIds);
  const targets = new Map(rows.map((row) => [row.endpoint_id, tryRead(row, input)]));
  const jobs: Job[] = [];
  const unsendable: ClaimedDelivery[] = [];
  for (const delivery of deliveries) {
    const target = targets.get(delivery.endpoint_id);
    if (target === undefined || !hasPayload(delivery)) unsendable.push(delivery);
    else if (target !== UNREADABLE) jobs.push({ delivery, target, leaseToken });
  }
  if (unsendable.length > 0) await cancelLeased(pool, { leaseToken, deliveries: unsendable });
  const unreadable = endpointIds.filter((id) => targets.get(id) === UNREADABLE);
  return { jobs, canceled: unsendable.length, unreadable, takenOf };
}

function countByApplication(deliveries: readonly ClaimedDelivery[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { application_id: id } of deliveries) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function hasPayload(delivery: ClaimedDelivery): delivery is Job["delivery"] {
  return delivery.payload !== null;
}

/** Sealed under another `POSTHASTE_SECRET`, say: ours to mend, and no reason to hold up anybody else. */
const UNREADABLE = "unreadable";

function tryRead(row: TargetRow, input: ReadTargetInput): Target | typeof UNREADABLE {
  try {
    return readTarget(row, input);
  } catch {
    return UNREADABLE;
  }
}
