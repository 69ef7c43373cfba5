import { randomUUID } from "node:crypto";
import type { Bench, Measured } from "@/bench/kit/bench";
import { openQueue, type Queue } from "@/bench/kit/open-queue";
import { EVENT_TYPE, PAYLOAD } from "@/bench/kit/payload";
import { medianOf } from "@/bench/report/metric";
import { dropOldPartitions } from "@/lib/db/drop-old-partitions";
import { ensurePartitionsFor } from "@/lib/db/partitions";
import { PLACES } from "@/lib/delivery/constants";
import { claim } from "@/lib/delivery/queue/claim";
import { record } from "@/lib/delivery/queue/record";
import { insertMessages } from "@/lib/messages/insert-messages";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";

const DAY_MS = 24 * 60 * 60 * 1_000;
const WEEK_MS = 7 * DAY_MS;
const RETENTION_DAYS = [90, 3_650] as const;
const BATCH = 50;
/** The statements are planned for good after five. */
const WARM_UP = 8;
const TIMES_DEFAULT = { kind: "atMost", value: 1.5 } as const;

/** What a claim and a record cost when data is kept for ten years, compared with the default of 90 days. */
export async function measureRetention(bench: Bench): Promise<Measured> {
  const queues = new Map<number, Queue>();
  for (const days of RETENTION_DAYS) queues.set(days, await openLived(bench, days));
  const claimsMs = new Map<number, number[]>(RETENTION_DAYS.map((days) => [days, []]));
  for (let done = -WARM_UP; done < bench.sizes.claims; done++) {
    for (const [days, queue] of queues) {
      const tookMs = await claimAndRecord(queue);
      if (done >= 0) claimsMs.get(days)?.push(tookMs);
    }
  }
  for (const queue of queues.values()) await queue.close();
  const medians = RETENTION_DAYS.map((days) => medianOf(claimsMs.get(days) ?? []));
  const [byDefault = Number.NaN, long = Number.NaN] = medians;
  const name = `claim and record ${BATCH}, data kept for`;
  return {
    metrics: [
      { name: `${name} 90 days`, unit: "ms", value: byDefault },
      { name: `${name} 3,650 days`, unit: "ms", value: long },
      {
        name: `${name} 3,650 days: of 90`,
        unit: "×",
        value: long / byDefault,
        bound: TIMES_DEFAULT,
      },
    ],
    details: [],
  };
}

/** A database with the partitions of an installation that has run for as long as data is kept. */
async function openLived(bench: Bench, retentionDays: number): Promise<Queue> {
  const queue = await openQueue(bench);
  const nowMs = Date.now();
  for (let atMs = nowMs - (retentionDays + 30) * DAY_MS; atMs <= nowMs; atMs += WEEK_MS) {
    await ensurePartitionsFor(queue.pool, { now: new Date(atMs), retentionDays });
    await dropOldPartitions(queue.pool, new Date(atMs - retentionDays * DAY_MS));
  }
  return queue;
}

async function claimAndRecord({ pool, applicationId }: Queue): Promise<number> {
  const leaseToken = randomUUID();
  const message = { eventType: EVENT_TYPE, payload: PAYLOAD };
  await insertMessages(
    pool,
    Array.from({ length: BATCH }, () => buildMessage(applicationId, message)),
  );
  const startedAt = performance.now();
  const { deliveries } = await claim(pool, {
    leaseToken,
    lanesMax: 1,
    deliveriesMax: BATCH,
    placesPerEndpoint: PLACES.max,
    crowdedApplicationIds: [],
  });
  if (deliveries.length !== BATCH) throw new Error(`A claim took ${deliveries.length}`);
  await record(
    pool,
    deliveries.map((delivery) => buildAttempt({ delivery, leaseToken, decision: SUCCEEDED })),
  );
  return performance.now() - startedAt;
}
