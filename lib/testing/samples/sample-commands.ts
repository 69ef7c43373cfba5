import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { createScratch } from "@/lib/testing/samples/create-scratch";

export interface SampleCommand {
  readonly command: string;
  /** `$PORT` stands for the port. */
  readonly args: readonly string[];
}

interface Runtime {
  /** What must be on the machine. */
  readonly probe: readonly [command: string, ...args: string[]];
  prepare(path: string): SampleCommand;
}

const runs =
  (command: string, ...before: string[]) =>
  (path: string): SampleCommand => ({ command, args: [...before, path] });

/** How each receiver of the documents is run, by the end of its name. */
const RUNTIMES: Readonly<Record<string, Runtime>> = {
  mjs: { probe: ["node", "--version"], prepare: runs("node") },
  py: { probe: ["python3", "--version"], prepare: runs("python3") },
  rb: { probe: ["ruby", "-e", 'require "webrick"'], prepare: runs("ruby") },
  php: { probe: ["php", "--version"], prepare: runs("php", "-S", "127.0.0.1:$PORT") },
  java: { probe: ["java", "--version"], prepare: runs("java") },
  go: { probe: ["go", "version"], prepare: buildGo },
};

/** Why a sample cannot be run on this machine; null where it can. */
export function findObstacle(path: string): string | null {
  const runtime = RUNTIMES[endOf(path)];
  if (runtime === undefined) return `nothing here runs ${path}`;
  const [command, ...args] = runtime.probe;
  return spawnSync(command, args).status === 0 ? null : `no ${command} on this machine`;
}

export function prepareSample(path: string): SampleCommand {
  const runtime = RUNTIMES[endOf(path)];
  if (runtime === undefined) throw new Error(`Nothing runs ${path}`);
  return runtime.prepare(resolve("docs/samples", path));
}

/** Built and not `go run`, whose child would outlive it. */
function buildGo(path: string): SampleCommand {
  const command = join(createScratch(), "receiver");
  const built = spawnSync("go", ["build", "-o", command, path]);
  if (built.status !== 0) throw new Error(String(built.stderr));
  return { command, args: [] };
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
