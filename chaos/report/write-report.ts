import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ProcessLog } from "@/chaos/verify/facts";
import { ROOT } from "@/scripts/paths.mjs";

const RESULTS = join(ROOT, "chaos/results");

/** Answers with the file's path. */
export function writeReport(report: Readonly<Record<string, unknown>>, out: string | null): string {
  const path = out === null ? join(RESULTS, `${nameByTime()}.json`) : resolve(out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  return path;
}

/** What the processes wrote, for whoever looks into a run that broke something. */
export function writeLogs(logs: readonly ProcessLog[]): string {
  const directory = join(RESULTS, `${nameByTime()}-logs`);
  mkdirSync(directory, { recursive: true });
  logs.forEach(({ process, text }, index) => {
    writeFileSync(join(directory, `${index + 1}-${process}.log`), text);
  });
  return directory;
}

function nameByTime(): string {
  return new Date().toISOString().replaceAll(":", "-");
}
