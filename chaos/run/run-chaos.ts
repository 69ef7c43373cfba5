import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Resources } from "@/bench/kit/resources";
import { runSender } from "@/chaos/load/run-sender";
import type { Options } from "@/chaos/options";
import { planFaults } from "@/chaos/plan/plan-faults";
import { createLedger, type Ledger } from "@/chaos/run/create-ledger";
import { injectFaults } from "@/chaos/run/inject-faults";
import { openLogs } from "@/chaos/run/open-logs";
import { startProgress } from "@/chaos/run/start-progress";
import { waitUntilDrained } from "@/chaos/run/wait-until-drained";
import { type Observer, observeDatabase } from "@/chaos/system/observe-database";
import { BREAKABLE_RECEIVERS, SUBSCRIPTIONS, WEBS, WORKERS } from "@/chaos/system/scene";
import { setScene } from "@/chaos/system/set-scene";
import { startCluster } from "@/chaos/system/start-cluster";
import { type ChaosDatabase, startDatabase } from "@/chaos/system/start-database";
import { type Product, startProduct } from "@/chaos/system/start-product";
import { type Receivers, startReceivers } from "@/chaos/system/start-receivers";
import type { Ending, Facts } from "@/chaos/verify/facts";
import { step } from "@/scripts/launcher/progress.mjs";

interface Stage {
  readonly product: Product;
  readonly database: ChaosDatabase;
  readonly receivers: Receivers;
  readonly observer: Observer;
  readonly applications: readonly { readonly name: string; readonly id: string }[];
  readonly logs: ReturnType<typeof openLogs>;
  readonly endings: Ending[];
}

/** Posts, breaks, waits, and answers with what was seen; what it starts is left to `resources` to stop. */
export async function runChaos(
  options: Options,
  resources: Resources,
): Promise<{ facts: Facts; drainMs: number }> {
  const stage = await step("Starting Postgres, web, workers, receivers", () =>
    prepare(options, resources),
  );
  const run = randomBytes(4).toString("hex");
  const planned = planFaults({
    ...options,
    workers: WORKERS,
    webs: WEBS,
    receivers: BREAKABLE_RECEIVERS,
    database: options.cluster ? "cluster" : "server",
  });
  const ledger = createLedger();
  const sender = runSender({
    ...stage,
    ...stage.product,
    run,
    seed: options.seed,
    perSecond: options.messagesPerSecond,
    durationMs: options.seconds * 1_000,
  });
  const ending = new AbortController();
  // Each planned fault waits for it.
  setMaxListeners(0, ending.signal);
  resources.add(() => {
    sender.stop();
    ending.abort();
  });
  const { signal } = ending;
  const progress = startProgress({ sender, ledger, receivers: stage.receivers });
  resources.add(progress.stop);
  const targets = { ...stage, ledger, sender, signal };
  const faults = await injectFaults(targets, { plan: planned, onFault: progress.say });
  await sender.done;
  progress.say("every post is answered; waiting until everything is delivered");
  const drainMs = await waitUntilDrained(stage.observer, {
    signal,
    onCount: progress.setUnfinished,
  });
  await progress.stop();
  ledger.add(await stage.receivers.take());
  const seen = { run, posts: sender.posts, planned, faults, ledger };
  return { drainMs, facts: await collect(stage, seen) };
}

async function prepare(options: Options, resources: Resources): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "posthaste-chaos-"));
  resources.add(() => rm(directory, { recursive: true, force: true }));
  // For the database server's own user, where we are root.
  await chmod(directory, 0o755);
  const database = await (options.cluster ? startCluster : startDatabase)(directory);
  resources.add(database.stop);
  const observer = observeDatabase(database.databaseUrl);
  resources.add(observer.close);
  const receivers = await startReceivers(join(directory, "receivers.log"));
  resources.add(receivers.stop);
  const logs = openLogs(directory);
  const endings: Ending[] = [];
  const product = await startProduct({
    directory,
    resources,
    databaseUrl: database.databaseUrl,
    webs: WEBS,
    workers: WORKERS,
    logFileOf: logs.next,
    onEnded: (process) => endings.push({ process, atMs: Date.now() }),
  });
  const [origin = ""] = product.origins;
  const applications = await setScene({ origin, apiKey: product.apiKey, receivers, observer });
  return { product, database, receivers, observer, applications, logs, endings };
}

async function collect(
  { observer, logs, endings }: Stage,
  { ledger, ...seen }: Pick<Facts, "run" | "posts" | "planned" | "faults"> & { ledger: Ledger },
): Promise<Facts> {
  const { receptions, hits } = ledger;
  const books = await observer.readBooks();
  const read = { books, logs: logs.readAll(), endings: [...endings] };
  return { ...seen, ...read, subscriptions: SUBSCRIPTIONS, receptions, hits };
}
