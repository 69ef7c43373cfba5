import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identifyProcess } from "../processes/identify-process.mjs";

// Above every system's limit of pids.
const NO_PROCESS = 2 ** 30;

/** What the server writes about itself into its data folder; null when nothing runs or ran there. */
export function readPostmasterFile(dataDirectory) {
  try {
    const lines = readFileSync(join(dataDirectory, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? "" };
  } catch {
    return null;
  }
}

/** Whether this process is a Postgres on this very folder, and not a later one with its pid. */
export function isServerOf(pid, dataDirectory) {
  const identity = identifyProcess(pid);
  if (!identity || !/\bpostgres\b/.test(identity)) return false;
  if (process.platform !== "linux") return identity.includes(dataDirectory);
  try {
    // A server works inside its data folder, wherever that was moved since.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDirectory);
  } catch {
    return identity.includes(dataDirectory);
  }
}

/**
 * Postgres would refuse to start while the pid in its file belongs to anybody. The rest of the file
 * must stay: by it the server sees whether processes of the old one still use its shared memory.
 */
export function disownPostmasterFile(dataDirectory) {
  const path = join(dataDirectory, "postmaster.pid");
  const [, ...rest] = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [NO_PROCESS, ...rest].join("\n"));
}
