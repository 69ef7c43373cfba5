import { setTimeout as delay } from "node:timers/promises";
import { createApplications, type NewApplications } from "@/bench/kit/api";
import type { Bench } from "@/bench/kit/bench";
import { type Observer, openObserver } from "@/bench/kit/observer";
import type { Process } from "@/bench/kit/start-process";
import type { Web } from "@/bench/kit/start-product";
import { ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";

/** A database of its own, with a web process over it. */
export interface Installation {
  readonly databaseUrl: string;
  readonly observer: Observer;
  /** May be stopped when no more is asked of it. */
  readonly web: Web;
  createApplications(input: NewApplications): Promise<string[]>;
  /** Resolves when it listens for work. */
  startWorker(): Promise<Process>;
  close(): Promise<void>;
}

const COUNT_LISTENING = `
  select count(*) from pg_stat_activity
  where datname = current_database() and query like 'listen %'`;
const START_DEADLINE_MS = 30_000;
const POLL_MS = 20;

export async function openInstallation(bench: Bench): Promise<Installation> {
  const { databaseUrl, drop } = await bench.server.createDatabase();
  const observer = await openObserver(databaseUrl);
  // The environment that the builder of stored messages knows.
  await observer.run(
    `insert into environment (id, name, kind) values ('${ENVIRONMENT_IDS.test}', 'Test', 'test')`,
  );
  const { apiKey } = bench.product;
  const web = await bench.product.startWeb(databaseUrl);
  const workers: Process[] = [];
  return {
    databaseUrl,
    observer,
    web,
    createApplications: (input) => createApplications({ web, apiKey, ...input }),
    async startWorker() {
      const listening = await observer.count(COUNT_LISTENING);
      const worker = await bench.product.startWorker(databaseUrl);
      workers.push(worker);
      await waitForListeners({ observer, worker, count: listening + 1 });
      return worker;
    },
    async close() {
      await Promise.all([web, ...workers].map((process) => process.stop()));
      await observer.close();
      await drop();
    },
  };
}

async function waitForListeners(input: {
  observer: Observer;
  worker: Process;
  count: number;
}): Promise<void> {
  for (let waitedMs = 0; waitedMs < START_DEADLINE_MS; waitedMs += POLL_MS) {
    if ((await input.observer.count(COUNT_LISTENING)) >= input.count) return;
    await Promise.race([delay(POLL_MS), input.worker.ended]);
  }
  throw new Error("A worker did not start");
}
