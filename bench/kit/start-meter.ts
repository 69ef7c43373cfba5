import { readFileSync } from "node:fs";
import { cpus, platform } from "node:os";

const TICK_MS = 10;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

export interface Spent {
  /** Microseconds of processor time for each operation, by part: disturbed less than any rate. */
  readonly costs: Readonly<Record<string, number>>;
  /** What others took of the machine meanwhile, 0 to 1; null where the system does not tell. */
  readonly othersShare: number | null;
}

/** Counts the processor time that each part takes, until it is stopped. */
export function startMeter(pidsOf: Readonly<Record<string, readonly number[]>>): {
  stop(operations: number): Spent;
} {
  const read = () => ({
    atMs: performance.now(),
    busyMs: readBusyMs(),
    parts: Object.entries(pidsOf).map(([part, pids]) => ({ part, cpuMs: sum(pids, readCpuMs) })),
  });
  const before = read();
  return {
    stop(operations) {
      const after = read();
      const parts = after.parts.map(({ part, cpuMs }, index) => ({
        part,
        cpuMs: cpuMs - (before.parts[index]?.cpuMs ?? 0),
      }));
      const othersMs = after.busyMs - before.busyMs - sum(parts, ({ cpuMs }) => cpuMs);
      const availableMs = (after.atMs - before.atMs) * cpus().length;
      return {
        costs: Object.fromEntries(
          parts.map(({ part, cpuMs }) => [part, Math.round((cpuMs / operations) * 1_000)]),
        ),
        othersShare: platform() === "linux" ? Math.max(0, othersMs / availableMs) : null,
      };
    },
  };
}

function readBusyMs(): number {
  return sum(cpus(), ({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
}

function readCpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may itself hold spaces and brackets: count the fields after the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * TICK_MS;
  } catch {
    return 0;
  }
}

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
