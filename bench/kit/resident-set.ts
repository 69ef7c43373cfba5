import { readFileSync, writeFileSync } from "node:fs";

/** Written to a process's `clear_refs`, it sets VmHWM back to what is resident now (proc(5)). */
const RESET_PEAK = "5";
const KIB_PER_MIB = 1_024;

/** A process's largest resident set so far, in MiB; null where the system does not tell. */
export function readPeakMiB(pid: number): number | null {
  try {
    const kib = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? null : Number(kib) / KIB_PER_MIB;
  } catch {
    return null;
  }
}

/** Answers with whether the peak starts anew; where it does not, it is that of all phases so far. */
export function resetPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
    return true;
  } catch {
    return false;
  }
}
