import { spawn } from "node:child_process";
import { ROOT } from "../paths.mjs";

const running = new Set();
let observer = { started: () => undefined, ended: () => undefined };
const TAIL_LINES = 200;

/**
 * Runs a Node script to its end with its output kept back, and throws with the last of it on failure.
 * @param {{
 *   name: string, args: string[], env?: NodeJS.ProcessEnv, input?: string,
 * }} command
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function runNode({ name, args, env = process.env, input }) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: "pipe" });
  running.add(child);
  observer.started(child.pid);
  const output = { all: "", stdout: "" };
  child.stdout.on("data", (chunk) => {
    output.all += chunk;
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.all += chunk;
  });
  // A child that ends without reading its input is judged by its exit code.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  observer.ended(child.pid);
  if (code === 0) return output.stdout;
  const tail = output.all.trim().split("\n").slice(-TAIL_LINES).join("\n");
  throw new Error(`${name} failed:\n${tail}`);
}

/** For the moment when the launcher is told to stop while something is still being prepared. */
export function stopCommands() {
  for (const child of running) child.kill("SIGTERM");
}

/**
 * So that a build that outlives a killed launcher is known to the next one.
 * @param {{ started: (pid: number) => void, ended: (pid: number) => void }} next
 */
export function observeCommands(next) {
  observer = next;
}
