import { rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../paths.mjs";

const ENTRIES = {
  server: "./server.ts",
  worker: "./worker.ts",
  migrate: "./prisma/migrate.ts",
  seed: "./prisma/seed.ts",
  // For the launcher, which is plain JavaScript and holds settings against the same rules.
  "read-config": "./lib/config/env.ts",
};

/** The processes as plain JavaScript in dist; packages stay where they are. */
export async function bundle() {
  const { build, stop } = await import("esbuild");
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: "dist",
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "silent",
  });
  // Its helper process would live on beside a launcher that runs for days.
  await stop();
}
