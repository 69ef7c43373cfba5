import { createInterface } from "node:readline";

const LEVELS = { 20: "debug", 30: "info", 40: "warn", 50: "error", 60: "fatal" };
const NAME_WIDTH = 8;

/** Prints what a process writes, as it comes, each line under the process's name. */
export function showOutput({ name, stream }) {
  createInterface({ input: stream }).on("line", (line) =>
    console.log(`${name.padEnd(NAME_WIDTH)} ${describeLine(line)}`),
  );
}

/** Our own lines are JSON: a person at a terminal wants the words. */
function describeLine(line) {
  if (!line.startsWith('{"level":')) return line;
  try {
    const {
      level,
      msg,
      err,
      time: _,
      pid: _pid,
      hostname: _host,
      service: _service,
      ...rest
    } = JSON.parse(line);
    const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
    return `${LEVELS[level] ?? level} ${msg}${details}${err ? `\n${err.stack ?? err.message}` : ""}`;
  } catch {
    return line;
  }
}
