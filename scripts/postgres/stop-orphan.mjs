import { identifyProcess } from "../processes/identify-process.mjs";
import { stopProcess } from "../processes/stop-process.mjs";
import { disownPostmasterFile, isServerOf, readPostmasterFile } from "./postmaster-file.mjs";

// Fast shutdown, then immediate (crash recovery at the next start), then the kernel's.
export const STOP_STEPS = [
  { signal: "SIGINT", graceMs: 30_000 },
  { signal: "SIGQUIT", graceMs: 10_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

/**
 * Stops a server that outlived its keeper, and clears a pid that now belongs to somebody else.
 * @param {string} dataDirectory
 */
export async function stopOrphan(dataDirectory) {
  const file = readPostmasterFile(dataDirectory);
  if (!file) return;
  if (isServerOf(file.pid, dataDirectory)) {
    const isGone = await stopProcess(file.pid, STOP_STEPS);
    if (!isGone) throw new Error(`An old Postgres (pid ${file.pid}) does not stop.`);
    return;
  }
  if (identifyProcess(file.pid)) disownPostmasterFile(dataDirectory);
}
