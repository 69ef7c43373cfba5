import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identifyProcess } from "../processes/identify-process.mjs";
import { stopProcess } from "../processes/stop-process.mjs";

const LAUNCHER = "launcher";
const CLAIM_MS = 3_000;
const POLL_MS = 50;
const ORPHAN_STEPS = [
  { signal: "SIGTERM", graceMs: 29_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

/**
 * Which processes belong to this data folder, so that a later start knows those that a killed one
 * left behind. A record counts only while its very process lives, not a later one with its pid.
 * @param {string} dataDirectory
 */
export function openRunRecords(dataDirectory) {
  const directory = join(dataDirectory, "run");
  mkdirSync(directory, { recursive: true });
  const pathOf = (name) => join(directory, `${name}.json`);
  const write = (name, pid) =>
    writeFileSync(pathOf(name), JSON.stringify({ pid, identity: identifyProcess(pid) }));
  const remove = (name) => rmSync(pathOf(name), { force: true });

  return {
    write,
    remove,
    /**
     * Takes the data folder for this launcher, waiting for one that is on its way out.
     * @returns {Promise<number | null>} the pid of another that keeps it
     */
    claim: async () => {
      const deadline = Date.now() + CLAIM_MS;
      let pid = findLive(pathOf(LAUNCHER));
      while (pid !== null && Date.now() < deadline) {
        await delay(POLL_MS);
        pid = findLive(pathOf(LAUNCHER));
      }
      if (pid === null) write(LAUNCHER, process.pid);
      return pid;
    },
    release: () => remove(LAUNCHER),
    /** @returns {Promise<string[]>} the names of what was still running */
    stopOrphans: async () => {
      const names = readdirSync(directory).map((file) => basename(file, ".json"));
      const others = names.filter((name) => name !== LAUNCHER);
      const stopped = await Promise.all(
        others.map(async (name) => {
          const pid = findLive(pathOf(name));
          if (pid !== null) await stopProcess(pid, ORPHAN_STEPS);
          remove(name);
          return pid === null ? [] : [name];
        }),
      );
      return stopped.flat();
    },
  };
}

function findLive(path) {
  try {
    const { pid, identity } = JSON.parse(readFileSync(path, "utf8"));
    return identity !== null && identifyProcess(pid) === identity ? pid : null;
  } catch {
    return null;
  }
}
