import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { choosePort } from "./choose-port.mjs";
import { readPostmasterFile } from "./postmaster-file.mjs";
import { listServerFlags } from "./server-flags.mjs";

const POLL_MS = 20;
const ATTEMPTS = 20;
const PAUSE_MS = 250;
// The port was taken between our look and the server's, or processes of a killed server still hold
// its shared memory (they notice its end within moments): both pass.
const PASSING = /could not bind|could not create any TCP\/IP sockets|is still in use/;

/**
 * Starts the server and waits until it takes connections; crash recovery may take its time.
 * @returns {Promise<{ server: import("node:child_process").ChildProcess, port: number }>}
 */
export async function runServer({ place, portFile, logFile, flags, onSpawn }) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(portFile);
    const logStart = statSync(logFile).size;
    const server = spawnServer({ place, port, flags });
    onSpawn(server);
    if (await becomesReady(server, place.dataDirectory)) return { server, port };
    const log = readFileSync(logFile, "utf8").slice(logStart).trim();
    if (attempt === ATTEMPTS || !PASSING.test(log)) {
      throw new Error(`Postgres did not start:\n${log.split("\n").slice(-10).join("\n")}`);
    }
    await delay(PAUSE_MS);
  }
}

function spawnServer({ place, port, flags: given }) {
  const { user, binaries, dataDirectory } = place;
  const flags = ["-D", dataDirectory, ...listServerFlags({ ...given, port })];
  return spawn(join(binaries.home, "bin", "postgres"), flags, {
    ...user,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    // Straight into the keeper's log, so that a server without its keeper can still write.
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function becomesReady(server, dataDirectory) {
  let isGone = false;
  server.once("error", () => {
    isGone = true;
  });
  server.once("exit", () => {
    isGone = true;
  });
  while (!isGone) {
    const file = readPostmasterFile(dataDirectory);
    if (file?.pid === server.pid && file.status === "ready") return true;
    await delay(POLL_MS);
  }
  return false;
}
