import { setTimeout as delay } from "node:timers/promises";
import { disableEndpoint } from "@/bench/kit/api";
import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { type Installation, openInstallation } from "@/bench/kit/open-installation";
import { quantile } from "@/bench/kit/quantile";
import { startClient } from "@/bench/kit/start-client";
import { type Hostile, startHostile } from "@/bench/kit/start-hostile";
import { storeDeliveries } from "@/bench/kit/store-deliveries";
import { timeArrivals } from "@/bench/kit/time-arrivals";
import { type Metric, medianOf } from "@/bench/report/metric";
import { PLACES } from "@/lib/delivery/constants";

const HEALTHY = 99;
/** In all. */
const PER_SECOND = 100;
const CONNECTIONS = 16;
/** Each with a neighbour of its own: a run of one pair would show the machine's mood. */
const PAIRS = 3;
const TIMES_WITHOUT = { kind: "atMost", value: 1.5 } as const;
const DEADLINE_MS = 30_000;
const POLL_MS = 20;

const PHASES = {
  without: "noisy neighbour: healthy p99 without",
  with: "noisy neighbour: healthy p99 with",
};

/**
 * How long messages take to healthy endpoints while another application's endpoint, with thousands of
 * deliveries due, accepts connections and never answers; all of it over HTTP and with one worker.
 */
export async function measureNeighbour(bench: Bench): Promise<Measured> {
  const installation = await openInstallation(bench);
  const hostile = await startHostile(bench);
  const applicationIds = await installation.createApplications({
    name: "healthy",
    count: HEALTHY,
    urlOf: () => `${bench.receiver.origin}/`,
  });
  const neighbours = await installation.createApplications({
    name: "neighbour",
    count: PAIRS,
    urlOf: () => `${hostile.origin}/hang`,
  });
  const worker = await installation.startWorker();
  const client = await startClient(bench);
  const load = { installation, worker, client, applicationIds };
  const pace = { perSecond: PER_SECOND, connections: CONNECTIONS };
  const run = (durationMs: number) => timeArrivals(bench, { ...load, ...pace, durationMs });

  const p99sMs: Record<keyof typeof PHASES, number[]> = { without: [], with: [] };
  const details: Detail[] = [];
  async function measurePhase(phase: keyof typeof PHASES) {
    await installation.observer.checkpoint();
    const { latenciesMs, ...spent } = await run(bench.sizes.neighbourMs);
    const p99Ms = quantile(latenciesMs, 0.99);
    p99sMs[phase].push(p99Ms);
    const [p50Ms, slowestMs] = [quantile(latenciesMs, 0.5), quantile(latenciesMs, 1)];
    details.push({ name: PHASES[phase], p50Ms, p99Ms, slowestMs, ...spent });
    console.log(`      ${PHASES[phase]}: ${p99Ms.toFixed(1)} ms`);
  }

  await run(bench.sizes.warmUpMs);
  for (const [index, applicationId] of neighbours.entries()) {
    await measurePhase("without");
    await addNeighbour(bench, { installation, hostile, applicationId });
    await measurePhase("with");
    const held = await removeNeighbour(bench, { installation, hostile, uid: `neighbour-${index}` });
    details.push({ name: `neighbour ${index + 1}`, othersShare: null, ...held });
  }
  await client.stop();
  await installation.close();
  await hostile.stop();
  return { metrics: toMetrics(p99sMs), details };
}

/** Its deliveries are due at once; resolves when the first connections hang. */
async function addNeighbour(
  bench: Bench,
  input: { installation: Installation; hostile: Hostile; applicationId: string },
): Promise<void> {
  await input.hostile.reset();
  await storeDeliveries({
    databaseUrl: input.installation.databaseUrl,
    applicationIds: [input.applicationId],
    count: bench.sizes.neighbourDeliveries,
  });
  await waitUntil("the neighbour to hang", async () => {
    return (await input.hostile.count()).mostSockets > 0;
  });
}

/** Ends all that it has, and lets go of what hangs; answers with what it held meanwhile. */
async function removeNeighbour(
  bench: Bench,
  input: { installation: Installation; hostile: Hostile; uid: string },
): Promise<{ attempted: number; mostSockets: number; leftDue: number }> {
  const { installation, hostile, uid } = input;
  const { distinct: attempted, mostSockets } = await hostile.count();
  if (mostSockets > PLACES.max) throw new Error(`The neighbour held ${mostSockets} connections`);
  const countDue = () =>
    installation.observer.count("select count(*) from delivery where due_at is not null");
  const leftDue = await countDue();
  await disableEndpoint({ web: installation.web, apiKey: bench.product.apiKey, uid });
  await hostile.release();
  await waitUntil("the end of the neighbour", async () => {
    const leased = "select count(*) from delivery where lease_token is not null";
    return (await countDue()) + (await installation.observer.count(leased)) === 0;
  });
  return { attempted, mostSockets, leftDue };
}

async function waitUntil(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < DEADLINE_MS; waitedMs += POLL_MS) {
    if (await look()) return;
    await delay(POLL_MS);
  }
  throw new Error(`Waited in vain for ${what}`);
}

function toMetrics(p99sMs: Record<keyof typeof PHASES, number[]>): Metric[] {
  const rows = (["without", "with"] as const).flatMap((phase) =>
    p99sMs[phase].map((value): Metric => ({ name: PHASES[phase], unit: "ms", value })),
  );
  const value = medianOf(p99sMs.with) / medianOf(p99sMs.without);
  return [...rows, { name: `${PHASES.with}: of without`, unit: "×", value, bound: TIMES_WITHOUT }];
}
