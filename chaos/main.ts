import { createResources } from "@/bench/kit/resources";
import { parseOptions } from "@/chaos/options";
import { buildProduct } from "@/scripts/build/build-product.mjs";
import { isBuilt } from "@/scripts/build/build-stamp.mjs";
import { hashSources } from "@/scripts/build/hash-sources.mjs";

const resources = createResources();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void leave(130));

let leaving: Promise<void> | null = null;

/** Once: what a signal ends fails on its way, and must not cut the stopping short. */
async function leave(code: number): Promise<void> {
  leaving ??= resources.releaseAll().then(() => process.exit(code));
  await leaving;
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (!isBuilt(hashSources())) await buildProduct();
  console.log(`Seed ${options.seed}`);
  // Their imports include what the build generates.
  const [{ runChaos }, { report }] = await Promise.all([
    import("@/chaos/run/run-chaos"),
    import("@/chaos/report/report"),
  ]);
  const isProven = report({ options, ...(await runChaos(options, resources)) });
  await leave(isProven ? 0 : 1);
} catch (error) {
  if (leaving === null) console.error(error instanceof Error ? error.message : error);
  await leave(1);
}
