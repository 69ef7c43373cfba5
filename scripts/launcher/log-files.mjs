import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

const TAIL_LINES = 20;

/** A log file per process in `<data folder>/logs`; what the run before wrote is kept beside it. */
export function openLogFiles(dataDirectory) {
  const directory = join(dataDirectory, "logs");
  mkdirSync(directory, { recursive: true });
  return (name) => {
    const path = join(directory, `${name}.log`);
    if (existsSync(path)) renameSync(path, join(directory, `${name}.previous.log`));
    return path;
  };
}

/** The last lines of a log, for a process that ended without being asked to. */
export function readTail(path) {
  if (!existsSync(path)) return "(empty)";
  return readFileSync(path, "utf8").trim().split("\n").slice(-TAIL_LINES).join("\n") || "(empty)";
}
