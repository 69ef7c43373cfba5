import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
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
  const sources = commit === null ? ROOT : await unpack(commit);
  const name = `${commit ?? "working-tree"}-${process.pid}`;
  const outdir = join(ROOT, "node_modules/.cache/posthaste-upgrade", name);
  await mkdir(outdir, { recursive: true });
  onTestFinished(() => rm(outdir, { recursive: true, force: true }));
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
async function unpack(commit: string): Promise<string> {
  // Outside node_modules, where esbuild would ignore the sources' own tsconfig.json.
  const folder = await mkdtemp(join(tmpdir(), "posthaste-release-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
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
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await mkdir(join(folder, "lib/testing/production"), { recursive: true });
  await copyFile(join(ROOT, API_PROCESS), join(folder, API_PROCESS));
  await run(process.execPath, [join(ROOT, "node_modules/prisma/build/index.js"), "generate"], {
    cwd: folder,
    env: { PATH: "", CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1", NODE_ENV: "test" },
  });
  return folder;
}
