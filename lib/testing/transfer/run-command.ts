import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The command bundled as the build does it, into this folder inside the project, where packages resolve. */
export async function bundleCommands(folder: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      "import-svix": "./lib/transfer/import-svix.ts",
      "export-svix": "./lib/transfer/export-svix.ts",
    },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    outdir: folder,
    logLevel: "silent",
  });
}

export interface Side {
  readonly url: string;
  readonly key: string;
}

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly ours: Side;
  readonly svix: Side | null;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command in a process of its own, in the folder where it leaves its state and report. */
export function startCommand(command: Command): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [command.file, ...command.args], {
    cwd: command.directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      POSTHASTE_URL: command.ours.url,
      POSTHASTE_API_KEY: command.ours.key,
      ...(command.svix && { SVIX_URL: command.svix.url, SVIX_TOKEN: command.svix.key }),
    },
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number | null }),
  );
  return { child, ended };
}

export const runCommand = (command: Command): Promise<Ended> => startCommand(command).ended;
