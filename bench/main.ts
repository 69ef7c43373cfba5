import { createResources } from "@/bench/kit/resources";
import { parseOptions } from "@/bench/options";
import { report } from "@/bench/report/report";
import { buildProduct } from "@/scripts/build/build-product.mjs";
import { isBuilt } from "@/scripts/build/build-stamp.mjs";
import { hashSources } from "@/scripts/build/hash-sources.mjs";

const args = process.argv.slice(2);
const resources = createResources();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void leave(130));
}

async function leave(code: number): Promise<never> {
  await resources.releaseAll();
  process.exit(code);
}

try {
  const options = parseOptions(args);
  if (!isBuilt(hashSources())) await buildProduct();
  // Its imports include what the build generates.
  const { runBench } = await import("@/bench/run-bench");
  const { isComplete } = report({ args, options, result: await runBench(options, resources) });
  await leave(isComplete ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await leave(1);
}
