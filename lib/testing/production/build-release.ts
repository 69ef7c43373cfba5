import { execFile } from "node:child_process";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { Obstacle } from "@/lib/testing/samples/run-tool";
import { ROOT } from "@/scripts/paths.mjs";

const run = promisify(execFile);

const PARTS = [
  "lib",
  "prisma",
  "scripts",
  "worker.ts",
  "tsconfig.json",
  "prisma.config.ts",
  "package.json",
];
const API_PROCESS = "lib/testing/production/api-process.ts";

export interface Release {
  readonly apiFile: string;
  readonly workerFile: string;
}

/**
 * The processes of the working tree, or of an earlier commit, bundled inside node_modules, where packages
 * resolve. Both use the packages that are installed now.
 */
export async function buildRelease(commit: string | null): Promise<Release> {
  const name = commit ?? "working-tree";
  const folder = join(ROOT, "node_modules/.cache/posthaste-upgrade", `${name}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sources = commit === null ? ROOT : await unpack(commit, folder);
  const outdir = join(folder, "dist");
  await build({
    absWorkingDir: sources,
    entryPoints: { api: `./${API_PROCESS}`, worker: "./worker.ts" },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    packages: "external",
    logLevel: "silent",
  });
  await writeFile(join(outdir, "package.json"), '{"type": "module"}');
  return { apiFile: join(outdir, "api.js"), workerFile: join(outdir, "worker.js") };
}

/** The commit's sources, with the Prisma client of its schema. */
async function unpack(commit: string, folder: string): Promise<string> {
  const archive = join(folder, "sources.tar");
  try {
    await run("git", ["archive", `--output=${archive}`, commit, ...PARTS], { cwd: ROOT });
  } catch (cause) {
    throw new Obstacle(
      `The last release (commit ${commit.slice(0, 7)}) isn't in this clone's history`,
      {
        cause,
      },
    );
  }
  await run("tar", ["-xf", archive, "-C", folder]);
  await mkdir(join(folder, "lib/testing/production"), { recursive: true });
  await copyFile(join(ROOT, API_PROCESS), join(folder, API_PROCESS));
  await run(process.execPath, [join(ROOT, "node_modules/prisma/build/index.js"), "generate"], {
    cwd: folder,
    env: { PATH: "", CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1", NODE_ENV: "test" },
  });
  return folder;
}
