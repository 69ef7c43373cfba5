import { fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { DATABASE, ROLE } from "./prepare-cluster.mjs";
import { stopOrphan } from "./stop-orphan.mjs";

const KEEPER = fileURLToPath(new URL("keeper.mjs", import.meta.url));

/**
 * Starts an embedded Postgres with its data in `directory`, and creates it there at the first time.
 * @param {{
 *   directory: string, password: string, isDurable: boolean, logFile: string,
 *   bin?: string, settings?: Record<string, string>,
 * }} input `bin` is the folder of another Postgres's programs
 * @returns {Promise<{
 *   port: number,
 *   dataDirectory: string,
 *   databaseUrl: string,
 *   keeperPid: number,
 *   exited: Promise<void>,
 *   stop: () => Promise<void>,
 *   hurry: () => void,
 * }>}
 */
export async function startPostgres(input) {
  const keeper = forkKeeper(input.logFile);
  const exited = new Promise((resolve) => keeper.once("exit", () => resolve()));
  const { port, dataDirectory } = await waitUntilReady(keeper, input);
  return {
    port,
    dataDirectory,
    databaseUrl: `postgres://${ROLE}:${input.password}@127.0.0.1:${port}/${DATABASE}`,
    keeperPid: keeper.pid ?? 0,
    exited,
    stop: async () => {
      tell(keeper, "stop");
      await exited;
      // A keeper that was killed leaves its server behind.
      await stopOrphan(dataDirectory);
    },
    hurry: () => tell(keeper, "hurry"),
  };
}

/** A keeper that was just killed may still look connected: the message is lost, and that is all. */
function tell(keeper, type) {
  if (keeper.connected) keeper.send({ type }, () => undefined);
}

function forkKeeper(logFile) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, "a");
  try {
    return fork(KEEPER, [], { detached: true, execArgv: [], stdio: ["ignore", log, log, "ipc"] });
  } finally {
    closeSync(log);
  }
}

function waitUntilReady(keeper, input) {
  return new Promise((resolve, reject) => {
    keeper.on("message", (message) => {
      if (message.type === "ready") resolve(message);
      if (message.type === "failed") reject(new Error(message.message));
    });
    keeper.once("exit", () => reject(new Error(`Postgres did not start; see ${input.logFile}`)));
    keeper.send(input);
  });
}
