import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ROOT } from "../paths.mjs";

const ENTRIES = {
  server: "./server.ts",
  worker: "./worker.ts",
  migrate: "./prisma/migrate.ts",
  // Production's first run; the seed is the trial's.
  setup: "./prisma/setup.ts",
  seed: "./prisma/seed.ts",
  "import-svix": "./lib/transfer/import-svix.ts",
  "export-svix": "./lib/transfer/export-svix.ts",
  // For the launcher, which is plain JavaScript and follows the same rules.
  "read-config": "./lib/config/env.ts",
  "connection-string": "./lib/db/connection-string.ts",
};

/** Packages stay where they are. */
const OPTIONS = {
  absWorkingDir: ROOT,
  entryPoints: ENTRIES,
  bundle: true,
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node22",
  packages: "external",
  sourcemap: true,
  logLevel: "silent",
};

/** The processes as plain JavaScript in dist. */
export async function bundle() {
  const { build, stop } = await import("esbuild");
  rmSync(join(ROOT, "dist"), { recursive: true, force: true });
  await build({ ...OPTIONS, outdir: "dist" });
  // Its helper process would live on beside a launcher that runs for days.
  await stop();
}

/**
 * The same in a folder of its own, now and whenever a source changes, until this process ends.
 * @param {{
 *   folder: string, onChanged: (programs: string[]) => void, onBroken: (text: string) => void,
 * }} input `onChanged` gets the entries that are others than before
 */
export async function bundleAndWatch({ folder, onChanged, onBroken }) {
  const { context, formatMessages } = await import("esbuild");
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  const hashes = new Map();
  const report = async ({ errors, outputFiles }) => {
    if (errors.length > 0) {
      onBroken((await formatMessages(errors, { kind: "error" })).join(""));
      return;
    }
    const changed = writeChanged(outputFiles, hashes);
    if (changed.length > 0) onChanged(changed);
  };
  const plugin = { name: "report", setup: (build) => build.onEnd(report) };
  const building = await context({ ...OPTIONS, outdir: folder, write: false, plugins: [plugin] });
  await building.rebuild();
  await building.watch();
}

/** An entry names its parts by their hashes, so it is another one when any of them is. */
function writeChanged(outputFiles, hashes) {
  const changed = outputFiles.filter(({ path, hash }) => hashes.get(path) !== hash);
  for (const { path, hash, contents } of changed) {
    hashes.set(path, hash);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  const names = changed.map(({ path }) => basename(path, ".js"));
  return names.filter((name) => name in ENTRIES);
}
