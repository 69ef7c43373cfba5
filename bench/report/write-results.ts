import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/paths.mjs";

/** One file per run, named by its time; answers with its path below the project. */
export function writeResults(results: Readonly<Record<string, unknown>>): string {
  const path = join("bench/results", `${new Date().toISOString().replaceAll(":", "-")}.json`);
  mkdirSync(join(ROOT, "bench/results"), { recursive: true });
  writeFileSync(join(ROOT, path), `${JSON.stringify(results, null, 2)}\n`);
  return path;
}
