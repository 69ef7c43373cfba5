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
import { ENDPOINT_COUNTS, measureDeliver } from "@/bench/measurements/deliver";
import { measureLatency } from "@/bench/measurements/latency";
import type { Options } from "@/bench/options";
import { describeMachine } from "@/bench/report/describe-machine";
import { sizesAt } from "@/bench/sizes";
import { step } from "@/scripts/launcher/progress.mjs";

export interface BenchResult {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly postgres: DatabaseFacts;
  readonly rounds: readonly (readonly Measured[])[];
}

/** All measurements that are asked for, in rounds; what they start is left to `resources` to stop. */
export async function runBench(options: Options, resources: Resources): Promise<BenchResult> {
  const bench = await prepare(options, resources);
  const machine = describeMachine(bench.directory);
  const rounds: Measured[][] = [];
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

async function runRound(bench: Bench, { only }: Options): Promise<Measured[]> {
  const measured: Measured[] = [];
  if (only.has("ceiling") || only.has("deliver")) {
    const ceiling = await step("Ceiling", () => measureCeiling(bench));
    measured.push(ceiling);
    for (const endpoints of only.has("deliver") ? ENDPOINT_COUNTS : []) {
      const input = { endpoints, ceilingPerSecond: ceiling.perSecond };
      measured.push(
        await step(`Deliver, endpoints: ${endpoints}`, () => measureDeliver(bench, input)),
      );
    }
  }
  if (only.has("accept")) measured.push(await step("Accept", () => measureAccept(bench)));
  if (only.has("latency")) measured.push(await step("Latency", () => measureLatency(bench)));
  return measured;
}
