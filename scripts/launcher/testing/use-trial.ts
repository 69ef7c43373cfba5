import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { findFreePort, type Launch, launch } from "@/scripts/launcher/testing/launch";
import { identifyProcess } from "@/scripts/processes/identify-process.mjs";

const GONE_WITHIN = { timeout: 15_000, interval: 50 };

type Command = readonly [string, ...string[]];

export interface Trial {
  readonly dataDirectory: string;
  readonly port: string;
  start(command?: Command): Launch;
  startAndWait(command?: Command): Promise<Launch>;
  /** The status of its answer. */
  askHealth(): Promise<number>;
}

/** For each test a data folder and a port; what was started on them is stopped at its end. */
export function useTrial(): () => Trial {
  let current: { trial: Trial; launches: Launch[] } | undefined;
  const get = () => {
    if (current === undefined) throw new Error("a trial is there within a test only");
    return current;
  };
  beforeEach(async () => {
    const launches: Launch[] = [];
    current = { launches, trial: await openTrial(launches) };
  });
  afterEach(async () => {
    const { launches, trial } = get();
    for (const each of launches) {
      if (identifyProcess(each.pid)) each.kill("SIGINT");
      await each.exited;
    }
    rmSync(trial.dataDirectory, { recursive: true });
  });
  return () => get().trial;
}

export function expectGone(pids: readonly number[]): Promise<void> {
  return vi.waitFor(
    () => expect(pids.filter((pid) => identifyProcess(pid) !== null)).toEqual([]),
    GONE_WITHIN,
  );
}

async function openTrial(launches: Launch[]): Promise<Trial> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "posthaste-launcher-"));
  chmodSync(dataDirectory, 0o755);
  const port = await findFreePort();
  function start(command?: Command) {
    const settings = { PORT: port };
    const started = launch({ dataDirectory, settings, ...(command && { command }) });
    launches.push(started);
    return started;
  }
  return {
    dataDirectory,
    port,
    start,
    async startAndWait(command) {
      const started = start(command);
      await started.running;
      return started;
    },
    askHealth: async () => (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status,
  };
}
