import pg from "pg";
import { buildBatch } from "@/bench/portal/build-batch";
import { createRandom } from "@/bench/portal/random";
import { storeBatch } from "@/bench/portal/store-batch";
import { VOLUME_WEEKS, type Volume } from "@/bench/portal/volume";
import { ensurePartitions } from "@/lib/db/partitions";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";

export interface Seeded {
  readonly applicationId: string;
  readonly endpointIds: readonly string[];
  /** Some that are there, old and new. */
  readonly samples: {
    readonly messageIds: readonly string[];
    readonly eventIds: readonly string[];
    readonly attemptIds: readonly string[];
  };
}

const WEEK_MS = 7 * 24 * 3_600_000;
const BATCH = 5_000;
const REPORTS = 20;
const SEED = 7;

/** Most are well; the last one has a bad time. */
function failureShareOf(index: number, count: number): number {
  return index === count - 1 ? 0.5 : 0.01 + (index % 5) * 0.02;
}

/** An application of that volume, as its owner finds it after eight weeks. */
export async function seedVolume(databaseUrl: string, volume: Volume): Promise<Seeded> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const now = new Date();
  const startMs = now.getTime() - VOLUME_WEEKS * WEEK_MS;
  for (let atMs = startMs; atMs <= now.getTime(); atMs += WEEK_MS) {
    await ensurePartitions(pool, new Date(atMs));
  }
  const applicationId = await addApplication(pool, { uid: volume.name });
  const endpoints: { id: string; failureShare: number }[] = [];
  for (let index = 0; index < volume.endpoints; index++) {
    const url = `https://receiver-${index}.example.com/hooks`;
    const { endpointId } = await addEndpoint(pool, { applicationId, url });
    endpoints.push({ id: endpointId, failureShare: failureShareOf(index, volume.endpoints) });
  }
  const random = createRandom(SEED);
  const samples: Record<"messageIds" | "eventIds" | "attemptIds", string[]> = {
    messageIds: [],
    eventIds: [],
    attemptIds: [],
  };
  let attempts = 0;
  for (let first = 0; first < volume.messages; first += BATCH) {
    const count = Math.min(BATCH, volume.messages - first);
    const batch = buildBatch({ volume, endpoints, random, first, count, startMs, now });
    await storeBatch(pool, { applicationId, batch });
    attempts += batch.attempts.length;
    samples.messageIds.push(...batch.messages.slice(0, 1).map(({ id }) => id));
    samples.eventIds.push(...batch.messages.flatMap(({ eventId }) => eventId ?? []).slice(0, 1));
    samples.attemptIds.push(...batch.attempts.slice(0, 1).map(({ id }) => id));
    reportProgress(volume, { stored: first + count, attempts });
  }
  await pool.end();
  return { applicationId, endpointIds: endpoints.map(({ id }) => id), samples };
}

function reportProgress(
  volume: Volume,
  { stored, attempts }: { stored: number; attempts: number },
) {
  const every = Math.max(BATCH, Math.floor(volume.messages / REPORTS / BATCH) * BATCH);
  if (stored % every !== 0 && stored !== volume.messages) return;
  const percent = Math.round((stored / volume.messages) * 100);
  const format = (count: number) => count.toLocaleString("en-US");
  console.log(
    `      ${volume.name}: ${percent} %, ${format(stored)} messages, ${format(attempts)} attempts`,
  );
}
