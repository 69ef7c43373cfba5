import { createResources } from "@/bench/kit/resources";
import { parseOptions } from "@/bench/pages/live/options";
import { reportLive } from "@/bench/pages/live/report-live";
import { runLiveBench } from "@/bench/pages/live/run-live-bench";
import { buildProduct } from "@/scripts/build/build-product.mjs";
import { isBuilt } from "@/scripts/build/build-stamp.mjs";
import { hashSources } from "@/scripts/build/hash-sources.mjs";

const resources = createResources();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void leave(130));
}

async function leave(code: number): Promise<never> {
  await resources.releaseAll();
  process.exit(code);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (!isBuilt(hashSources())) await buildProduct();
  const isWithinBounds = reportLive(options, await runLiveBench(options, resources));
  await leave(isWithinBounds ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await leave(1);
}
