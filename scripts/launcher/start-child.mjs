import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { ROOT } from "../paths.mjs";

/**
 * A part of the product as its own process: in its own session, so that the terminal's Ctrl-C reaches
 * the launcher only, and on a channel whose end tells it that the launcher is gone.
 * @param {{ name: string, flags?: string[], file: string, env: NodeJS.ProcessEnv, logFile: string }} input
 */
export function startChild({ name, flags = [], file, env, logFile }) {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...flags, file], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  return { name, process: child, logFile, exited };
}
