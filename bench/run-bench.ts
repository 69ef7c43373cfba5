import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, Measured } from "@/bench/kit/bench";
import { bundleProcesses } from "@/bench/kit/bundle-processes";
import { type DatabaseFacts, openDatabaseServer } from "@/bench/kit/database-server";
import type { Resources } from "@/bench/kit/resources";
import { createProduct } from "@/bench/kit/start-product";
import { startReceiver } from "@/bench/kit/start-receiver";
import { measureAccept } from "@/bench/measurements/accept";
import { measureCeiling } from "@/bench/measurements/ceiling";
import { measureDeliver } from "@/bench/measurements/deliver";
import { measureDepth } from "@/bench/measurements/depth";
import { measureLatency } from "@/bench/measurements/latency";
import { measureMemory } from "@/bench/measurements/memory";
import { measureNeighbour } from "@/bench/measurements/neighbour";
import { measureNoisyAccept } from "@/bench/measurements/noisy-accept";
import { measureRetention } from "@/bench/measurements/retention";
import { measureSnapshot } from "@/bench/measurements/snapshot";
import { measureThrottle } from "@/bench/measurements/throttle";
import { measureWorkers } from "@/bench/measurements/workers";
import type { Measurement, Options } from "@/bench/options";
import { describeMachine } from "@/bench/report/describe-machine";
import { sizesAt } from "@/bench/sizes";
import { step } from "@/scripts/launcher/progress.mjs";

export interface BenchResult {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly postgres: DatabaseFacts;
  readonly rounds: readonly Round[];
}

interface Round {
  readonly measured: readonly Measured[];
  /** Measurements that came to no result, and why. */
  readonly failures: readonly string[];
}

/** In the order in which they run. */
const MEASUREMENTS: readonly {
  name: Measurement;
  label: string;
  measure: (bench: Bench) => Promise<Measured>;
}[] = [
  { name: "ceiling", label: "Ceiling", measure: measureCeiling },
  { name: "deliver", label: "Deliver", measure: measureDeliver },
  { name: "workers", label: "Workers", measure: measureWorkers },
  { name: "accept", label: "Accept", measure: measureAccept },
  { name: "latency", label: "Latency", measure: measureLatency },
  { name: "neighbour", label: "Noisy neighbour", measure: measureNeighbour },
  { name: "noisy-accept", label: "Noisy neighbor on accept", measure: measureNoisyAccept },
  { name: "depth", label: "Claim at depth", measure: measureDepth },
  { name: "retention", label: "Long retention", measure: measureRetention },
  { name: "snapshot", label: "Old snapshot", measure: measureSnapshot },
  { name: "throttle", label: "Throttle", measure: measureThrottle },
  { name: "memory", label: "Memory", measure: measureMemory },
];

/** All measurements that are asked for, in rounds; what they start is left to `resources` to stop. */
export async function runBench(options: Options, resources: Resources): Promise<BenchResult> {
  const bench = await prepare(options, resources);
  const machine = describeMachine(bench.directory);
  const rounds: Round[] = [];
  for (let round = 1; round <= options.repeat; round++) {
    if (options.repeat > 1) console.log(`\n  Round ${round} of ${options.repeat}`);
    rounds.push(await runRound(bench, options));
  }
  return { machine, postgres: bench.server.facts, rounds };
}

async function prepare(options: Options, resources: Resources): Promise<Bench> {
  const directory = await mkdtemp(join(tmpdir(), "posthaste-bench-"));
  resources.add(() => rm(directory, { recursive: true, force: true }));
  // For the database server's own user, where we are root.
  await chmod(directory, 0o755);
  const bundle = await bundleProcesses();
  resources.add(() => rm(bundle.directory, { recursive: true, force: true }));
  const server = await step("Starting Postgres", () =>
    openDatabaseServer({ directory, resources }),
  );
  const receiver = await startReceiver({
    file: bundle.fileOf("receiver"),
    logFile: join(directory, "receiver.log"),
  });
  resources.add(receiver.stop);
  return {
    sizes: sizesAt(options.scale),
    directory,
    bundleDirectory: bundle.directory,
    fileOf: bundle.fileOf,
    resources,
    server,
    receiver,
    product: createProduct({ directory, isProfiled: options.profile, onStart: resources.add }),
  };
}

/** A measurement that fails is told at the end; it takes no other one with it. */
async function runRound(bench: Bench, { only }: Options): Promise<Round> {
  const round: { measured: Measured[]; failures: string[] } = { measured: [], failures: [] };
  for (const { label, measure } of MEASUREMENTS.filter(({ name }) => only.has(name))) {
    const release = bench.resources.mark();
    try {
      round.measured.push(await step(label, () => measure(bench)));
    } catch (error) {
      if (bench.resources.isReleasing) throw error;
      round.failures.push(`${label}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await release();
    }
  }
  return round;
}
