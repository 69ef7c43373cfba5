import { stopCommands } from "../processes/run-command.mjs";
import { stopProcess } from "../processes/stop-process.mjs";
import { readTail } from "./log-files.mjs";
import { startChild } from "./start-child.mjs";

// The worker lets its requests under way end; the web process its responses. Both end by themselves after 28 s at most
// (lib/process/on-shutdown.ts).
const STOP_STEPS = [
  { signal: "SIGTERM", graceMs: 29_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

// Somebody waits for their change, and what runs is their own test: the second request ends it at once.
const REPLACE_STEPS = [
  { signal: "SIGTERM", graceMs: 1_000 },
  { signal: "SIGTERM", graceMs: 1_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

/** Keeps the parts together: one that ends on its own is a failure of all, and all are stopped in order. */
export function createSupervisor(records) {
  const children = new Map();
  let postgres = null;
  let isStopping = false;
  let fail;
  const failure = new Promise((_, reject) => {
    fail = reject;
  });
  // Whoever waits for it hears of it; before that nobody does.
  failure.catch(() => undefined);

  const watch = async (part) => {
    await part.exited;
    if (!part.isRetired) records.remove(part.name);
    if (part.isRetired || isStopping) return;
    if (part.isShown) console.log(`  ✗ ${part.name} ended: it starts again with the next change`);
    else fail(new Error(explainEnd(part)));
  };
  const start = (input) => {
    if (isStopping) return;
    const child = startChild(input);
    children.set(child.name, child);
    records.write(child.name, child.process.pid);
    void watch(child);
  };

  return {
    /** Rejects when a part ends on its own, unless its output is shown: then somebody works on it. */
    failure,
    startChild: start,
    /** Ends the part of that name first. */
    replaceChild: async (input) => {
      await retire(children.get(input.name));
      start(input);
    },
    /** @param {Promise<Awaited<ReturnType<typeof import("../postgres/start-postgres.mjs").startPostgres>>>} starting */
    adoptPostgres: async (starting, logFile) => {
      postgres = starting;
      const { keeperPid, exited } = await starting;
      records.write("postgres", keeperPid);
      void watch({ name: "postgres", logFile, exited });
    },
    stop: async () => {
      isStopping = true;
      stopCommands();
      await Promise.all(
        [...children.values()].map(({ process: { pid } }) => stopProcess(pid, STOP_STEPS)),
      );
      // What did not start has nothing to stop, and has said so already.
      const server = await postgres?.catch(() => null);
      await server?.stop();
    },
    /** Instead of waiting for what is under way. */
    hurry: async () => {
      for (const child of children.values()) child.process.kill("SIGKILL");
      const server = await postgres?.catch(() => null);
      server?.hurry();
    },
  };
}

function explainEnd({ name, logFile }) {
  return `${name} ended unexpectedly. The end of ${logFile}:\n\n${readTail(logFile)}`;
}

async function retire(child) {
  if (!child) return;
  child.isRetired = true;
  await stopProcess(child.process.pid, REPLACE_STEPS);
}
