import { stopCommands } from "../processes/run-command.mjs";
import { stopProcess } from "../processes/stop-process.mjs";
import { readTail } from "./log-files.mjs";
import { startChild } from "./start-child.mjs";

// The worker lets its requests under way end; the web process its answers.
const STOP_STEPS = [
  { signal: "SIGTERM", graceMs: 15_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

/** Keeps the parts together: one that ends on its own is a failure of all, and all are stopped in order. */
export function createSupervisor(records) {
  const children = [];
  let postgres = null;
  let isStopping = false;
  let fail;
  const failure = new Promise((_resolve, reject) => {
    fail = reject;
  });
  // Whoever waits for it hears of it; before that nobody does.
  failure.catch(() => undefined);

  const watch = ({ name, logFile, exited }) =>
    exited.then(() => {
      records.remove(name);
      if (isStopping) return;
      fail(new Error(`${name} ended unexpectedly. The end of ${logFile}:\n\n${readTail(logFile)}`));
    });

  return {
    /** Rejects when a part ends on its own. */
    failure,
    startChild: (input) => {
      if (isStopping) return;
      const child = startChild(input);
      children.push(child);
      records.write(child.name, child.process.pid);
      void watch(child);
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
      await Promise.all(children.map((child) => stopProcess(child.process.pid, STOP_STEPS)));
      // What did not start has nothing to stop, and has said so already.
      const server = await postgres?.catch(() => null);
      await server?.stop();
    },
    /** Instead of waiting for what is under way. */
    hurry: async () => {
      for (const child of children) child.process.kill("SIGKILL");
      const server = await postgres?.catch(() => null);
      server?.hurry();
    },
  };
}
