import { randomUUID } from "node:crypto";
import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { openQueue, type Queue } from "@/bench/kit/open-queue";
import { EVENT_TYPE, PAYLOAD } from "@/bench/kit/payload";
import { type Metric, medianOf } from "@/bench/report/metric";
import { PLACES } from "@/lib/delivery/constants";
import { claim } from "@/lib/delivery/queue/claim";
import { record } from "@/lib/delivery/queue/record";
import { insertMessages } from "@/lib/messages/insert-messages";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";

const CLAIMED = 250;
const LANES_MAX = 64;
const FEW = 10_000;
/** What the statistics know of when they are old. */
const QUIET_HOUR = 100;
/** The statement is planned for good after five. */
const WARM_UP_CLAIMS = 8;
const TIMES_FEW = { kind: "atMost", value: 1.5 } as const;

interface Depth {
  readonly name: string;
  readonly queue: Queue;
}

/** What a claim costs when much is due, and when much was, compared with little. */
export async function measureDepth(bench: Bench): Promise<Measured> {
  const { depth: many, claims } = bench.sizes;
  const depths: Depth[] = [
    await prepare(bench, { name: `${format(FEW)} due`, finished: 0, due: FEW }),
    await prepare(bench, { name: `${format(many)} due`, finished: 0, due: many }),
    await prepare(bench, {
      name: `${format(FEW)} due beside ${format(many)} finished`,
      finished: many,
      due: FEW,
    }),
  ];
  const old = await compareClaims(depths, { statistics: "old", claims });
  for (const { queue } of depths) await queue.vacuum({ analyze: true });
  const fresh = await compareClaims(depths, { statistics: "fresh", claims });
  for (const { queue } of depths) await queue.close();
  return {
    metrics: [...old.metrics, ...fresh.metrics],
    details: [...old.details, ...fresh.details],
  };
}

/** The others with the first. */
async function compareClaims(
  depths: readonly Depth[],
  input: { statistics: string; claims: number },
): Promise<Measured> {
  const claimsMs = await claimInTurn(depths, input.claims);
  const metrics: Metric[] = [];
  const details: Detail[] = [];
  let firstMs: number | null = null;
  for (const depth of depths) {
    const ownMs = claimsMs.get(depth) ?? [];
    const value = medianOf(ownMs);
    const name = `claim ${CLAIMED} of ${depth.name}, ${input.statistics} statistics`;
    metrics.push({ name, unit: "ms", value });
    details.push({ name, othersShare: null, claimsMs: ownMs.map(roundMs) });
    if (firstMs === null) firstMs = value;
    else {
      const times = { name: `${name}: of ${format(FEW)}`, value: value / firstMs };
      metrics.push({ ...times, unit: "×", bound: TIMES_FEW });
    }
  }
  return { metrics, details };
}

/** With statistics from before nearly all of it came. */
async function prepare(
  bench: Bench,
  input: { name: string; finished: number; due: number },
): Promise<Depth> {
  const { name, finished, due } = input;
  const queue = await openQueue(bench);
  await queue.fill({ name, count: QUIET_HOUR, isFinished: false });
  await queue.vacuum({ analyze: true });
  if (finished > 0) await queue.fill({ name, count: finished, isFinished: true });
  await queue.fill({ name, count: due - QUIET_HOUR, isFinished: false });
  // Nobody lets millions of finished rows lie unvacuumed: a fifth of a table is enough for autovacuum.
  await queue.vacuum({ analyze: false });
  return { name, queue };
}

/** One claim of each at a time, so that the machine's mood meets all of them. */
async function claimInTurn(
  depths: readonly Depth[],
  claims: number,
): Promise<Map<Depth, number[]>> {
  const claimsMs = new Map<Depth, number[]>(depths.map((depth) => [depth, []]));
  for (let done = -WARM_UP_CLAIMS; done < claims; done++) {
    for (const depth of depths) {
      const claimMs = await claimAndReplace(depth.queue);
      if (done >= 0) claimsMs.get(depth)?.push(claimMs);
    }
  }
  return claimsMs;
}

/** What is taken is recorded as delivered and as much is accepted anew: the depth stays, as in use. */
async function claimAndReplace({ pool, applicationId }: Queue): Promise<number> {
  const leaseToken = randomUUID();
  const startedAt = performance.now();
  const { deliveries } = await claim(pool, {
    leaseToken,
    lanesMax: LANES_MAX,
    deliveriesMax: CLAIMED,
    placesPerEndpoint: PLACES.max,
    crowdedApplicationIds: [],
  });
  const claimMs = performance.now() - startedAt;
  if (deliveries.length !== CLAIMED) throw new Error(`A claim took ${deliveries.length}`);
  await record(
    pool,
    deliveries.map((delivery) => buildAttempt({ delivery, leaseToken, decision: SUCCEEDED })),
  );
  const message = { eventType: EVENT_TYPE, payload: PAYLOAD };
  await insertMessages(
    pool,
    Array.from({ length: CLAIMED }, () => buildMessage(applicationId, message)),
  );
  return claimMs;
}

function roundMs(ms: number): number {
  return Number(ms.toFixed(2));
}

function format(count: number): string {
  return count.toLocaleString("en-US");
}
