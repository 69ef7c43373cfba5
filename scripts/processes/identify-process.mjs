import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * What tells a process from a later one that got the same pid: when it began, and its command line.
 * Null when there is no such process.
 * @param {number} pid
 * @returns {string | null}
 */
export function identifyProcess(pid) {
  return process.platform === "linux" ? identifyByProc(pid) : identifyByPs(pid);
}

function identifyByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may itself hold spaces and brackets: count the fields after the last one.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "X" || (state === "Z" && !hasThreads(pid))) return null;
    const startTicks = fields[18];
    const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return `${bootId} ${startTicks} ${command}`;
  } catch {
    return null;
  }
}

/** A killed process looks dead while threads of it still hold its ports. */
function hasThreads(pid) {
  return readdirSync(`/proc/${pid}/task`).length > 1;
}

function identifyByPs(pid) {
  try {
    const options = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    return (
      execFileSync("ps", ["-o", "lstart=,command=", "-p", String(pid)], options).trim() || null
    );
  } catch {
    return null;
  }
}
