import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, stop } from "esbuild";
import { ROOT } from "@/scripts/paths.mjs";

const ENTRIES = ["receiver", "hostile", "sender", "client"] as const;

export type BenchProcess = (typeof ENTRIES)[number];

/**
 * What takes part in a measurement runs as the product does: bundled, on plain Node. Under tsx every
 * closure would be named at run time, and the ceiling would be lower than it is. The bundles lie where
 * packages still resolve.
 */
export async function bundleProcesses(): Promise<{
  directory: string;
  fileOf: (name: BenchProcess) => string;
}> {
  const directory = join(ROOT, "node_modules/.cache/posthaste-bench", String(process.pid));
  mkdirSync(directory, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `./bench/${name}-process.ts`])),
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  await stop();
  return { directory, fileOf: (name) => join(directory, `${name}.mjs`) };
}
