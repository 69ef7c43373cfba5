import { execFile } from "node:child_process";
import { promisify, stripVTControlCharacters } from "node:util";
import { sampleEnvironment } from "@/lib/testing/samples/sample-environment";

const run = promisify(execFile);

/** A cold build of Rust packages on a busy machine. */
const TOOL_MS = 110_000;
const OUTPUT_BYTES = 8 * 1024 * 1024;
const REASON_LENGTH = 200;

/** Why a sample cannot be run here: there is no such tool, or what it needs cannot be had. */
export class Obstacle extends Error {}

export type Tool = readonly [command: string, ...args: string[]];

interface ToolSettings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What it printed. Not waited for in one go, as other tests share the process. */
export async function runTool(
  [command, ...args]: Tool,
  { cwd, env = {} }: ToolSettings = {},
): Promise<string> {
  const limits = { timeout: TOOL_MS, maxBuffer: OUTPUT_BYTES };
  const { stdout } = await run(command, args, { cwd, env: sampleEnvironment(env), ...limits });
  return stdout;
}

/** Runs what brings things from elsewhere: that it fails says something of this machine and nothing of us. */
export async function obtain(tool: Tool, settings?: ToolSettings): Promise<string> {
  try {
    return await runTool(tool, settings);
  } catch (error) {
    throw new Obstacle(explain(tool, error), { cause: error });
  }
}

function explain([command]: Tool, error: unknown): string {
  if (!isToolError(error)) return `${command} failed`;
  if (error.code === "ENOENT") return `no ${command} on this machine`;
  // Most tools end with what was wrong; Maven begins with it, and not on its error output.
  const [stdout, stderr] = [error.stdout, error.stderr].map((text) =>
    stripVTControlCharacters(text).trim().split("\n"),
  );
  const said = stderr?.at(-1) || stdout?.[0];
  return `${command}: ${(said || error.message).trim().slice(0, REASON_LENGTH)}`;
}

interface ToolError extends Error {
  readonly code?: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `execFile` rejects with, always. */
function isToolError(error: unknown): error is ToolError {
  return error instanceof Error && "stdout" in error && "stderr" in error;
}
