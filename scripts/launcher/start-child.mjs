import { spawn } from "node:child_process";
import { closeSync, createWriteStream, openSync } from "node:fs";
import { ROOT } from "../paths.mjs";
import { showOutput } from "./show-output.mjs";

/**
 * A part of the product as its own process: in its own session, so that the terminal's Ctrl-C reaches
 * the launcher only, and on a channel whose end tells it that the launcher is gone.
 * @param {{
 *   name: string, flags?: string[], file: string, env: NodeJS.ProcessEnv, logFile: string, isShown?: boolean,
 * }} input `isShown` prints what it writes here, too
 */
export function startChild(input) {
  const child = input.isShown ? spawnShown(input) : spawnQuietly(input);
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  const { name, logFile, isShown = false } = input;
  return { name, process: child, logFile, isShown, exited, isRetired: false };
}

function spawnQuietly({ flags = [], file, env, logFile }) {
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [...flags, file], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  return child;
}

function spawnShown({ name, flags = [], file, env, logFile }) {
  const child = spawn(process.execPath, [...flags, file], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(createWriteStream(logFile, { flags: "a" }));
    showOutput({ name, stream });
  }
  return child;
}
