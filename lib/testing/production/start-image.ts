import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { onTestFinished } from "vitest";
import { Obstacle } from "@/lib/testing/samples/run-tool";

/** Read-only and unprivileged: the whole file system, seen by the process alone, and Debian's `nobody`. */
const CONFINE = [
  'mount --bind "$0" "$0"',
  'mount -o remount,bind,ro "$0"',
  "mount -o remount,bind,ro /",
  'cd "$0"',
  'exec setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs "$@"',
].join(" && ");

interface Instruction {
  readonly name: string;
  readonly text: string;
}

export interface Image {
  /** The folder that is the image's WORKDIR. */
  readonly app: string;
  /** A copy of this Node that every user may run, in place of the base image's. */
  readonly node: string;
  /** Runs the image's entry point with the default command or another one. */
  run(input: { args?: readonly string[]; env: Readonly<Record<string, string>> }): ImageProcess;
}

export interface ImageProcess {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly exited: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): void;
}

/** The file tree of the Dockerfile's last stage, from what `npm run build` left, until the test is over. */
export async function assembleImage(): Promise<Image> {
  if (process.getuid?.() !== 0 || process.platform !== "linux") {
    throw new Obstacle("a read-only mount of its own needs root on Linux");
  }
  const [build, last] = readStages(readFileSync("Dockerfile", "utf8"));
  if (build === undefined || last === undefined) throw new Error("The Dockerfile has two stages.");
  const sources = `${find(build, "WORKDIR")}/`;
  const workdir = find(last, "WORKDIR");
  const root = mkdtempSync(join(tmpdir(), "posthaste-image-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  chmodSync(root, 0o755);

  for (const { text } of last.filter(({ name }) => name === "COPY")) {
    const [from = "", to = ""] = text.replace(/^--from=build /, "").split(/\s+/);
    const source = from.slice(sources.length);
    if (!existsSync(source)) throw new Error(`${source} is missing: run npm run build first`);
    const target = join(root, posix.resolve(workdir, to));
    cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  }
  const node = join(root, "node");
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);

  const app = join(root, workdir);
  const [, ...entry] = JSON.parse(find(last, "ENTRYPOINT")) as string[];
  const command = JSON.parse(find(last, "CMD")) as string[];
  const env = { PATH: "/usr/bin:/bin", ...readEnv(find(last, "ENV")) };
  return {
    app,
    node,
    run: (input) =>
      start([app, node, ...entry, ...(input.args ?? command)], { ...env, ...input.env }),
  };
}

/** By stage, with continued lines joined. */
function readStages(text: string): Instruction[][] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, name = "", rest = ""] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, text: rest });
  }
  return stages;
}

function find(stage: readonly Instruction[], name: string): string {
  const text = stage.find((instruction) => instruction.name === name)?.text;
  if (text === undefined) throw new Error(`The Dockerfile has no ${name}`);
  return text;
}

/** Without values of build arguments, which are empty unless they are given. */
function readEnv(text: string): Record<string, string> {
  const pairs = text.split(/\s+/).map((pair) => pair.split("="));
  return Object.fromEntries(
    pairs.map(([name = "", value = ""]) => [name, value.startsWith("$") ? "" : value]),
  );
}

function start(args: readonly string[], env: Record<string, string>): ImageProcess {
  const child: ChildProcess = spawn("unshare", ["--mount", "sh", "-c", CONFINE, ...args], {
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  }
  const exited = once(child, "close").then(([code, signal]) => code ?? signal);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  return {
    // Each step of the chain replaces itself: this is Node's own id.
    pid: child.pid ?? 0,
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    exited,
    kill: (signal) => void child.kill(signal),
  };
}
