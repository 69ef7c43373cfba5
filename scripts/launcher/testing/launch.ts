import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isPortFree } from "@/scripts/processes/is-port-free.mjs";

const BANNER = "Press Ctrl-C to stop everything.";

export interface Launch {
  readonly pid: number;
  /** All that it wrote so far. */
  readonly output: () => string;
  /** Resolves with the banner's whole text; rejects when the launcher ends before it. */
  readonly running: Promise<void>;
  readonly exited: Promise<number | NodeJS.Signals>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

/** `npm start`, or the script behind it, with a data folder and settings of its own. */
export function launch(input: {
  dataDirectory: string;
  settings: Readonly<Record<string, string>>;
  command?: readonly [string, ...string[]];
}): Launch {
  const [file, ...args] = input.command ?? [process.execPath, "scripts/start.mjs"];
  // In a group of its own, as a shell does it: a terminal's Ctrl-C goes to the whole group.
  const child = spawn(file, args, {
    detached: true,
    env: { ...inherited(), POSTHASTE_DATA_DIR: input.dataDirectory, ...input.settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = collect(child);
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "SIGKILL"));
  });
  const running = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", () => output().includes(BANNER) && resolve());
    void exited.then((code) => reject(new Error(`The launcher ended (${code}):\n${output()}`)));
  });
  running.catch(() => undefined);
  const pid = child.pid ?? 0;
  return { pid, output, running, exited, kill: (signal) => process.kill(-pid, signal) };
}

/** The processes that the launcher started, by name. */
export function readPids(
  dataDirectory: string,
): Record<"web" | "worker" | "postgres" | "server", number> {
  const read = (name: string): number =>
    JSON.parse(readFileSync(join(dataDirectory, "run", `${name}.json`), "utf8")).pid;
  const postmaster = readFileSync(join(dataDirectory, "postgres/data/postmaster.pid"), "utf8");
  return {
    web: read("web"),
    worker: read("worker"),
    postgres: read("postgres"),
    server: Number.parseInt(postmaster, 10),
  };
}

export async function findFreePort(): Promise<string> {
  const result = await isPortFree({ port: 0, host: "127.0.0.1" });
  if (!result.free) throw new Error(`No free port: ${result.code}`);
  return String(result.port);
}

function collect(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return () => text;
}

/** Our environment without the product's settings and the test runner's traces. */
function inherited(): NodeJS.ProcessEnv {
  const ours =
    /^(PORT|HOST|PUBLIC_URL|DATABASE_URL|POSTHASTE_.*|ALLOWED_PRIVATE_CIDRS|CRON_SECRET|TZ|NODE_ENV|VITEST.*)$/;
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { NODE_ENV: "production", ...Object.fromEntries(others) };
}
