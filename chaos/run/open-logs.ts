import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessLog } from "@/chaos/verify/facts";

type Name = "web" | "worker";

/** A log file for each start of a process: one that is killed leaves half a line at the end of its own only. */
export function openLogs(directory: string) {
  const files: { process: Name; path: string }[] = [];
  return {
    next(process: Name): string {
      const path = join(directory, `${process}-${files.length + 1}.log`);
      files.push({ process, path });
      return path;
    },
    readAll: (): ProcessLog[] =>
      files
        .filter(({ path }) => existsSync(path))
        .map(({ process, path }) => ({ process, text: readFileSync(path, "utf8") })),
  };
}
