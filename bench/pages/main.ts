import { createResources } from "@/bench/kit/resources";
import { reportPages } from "@/bench/pages/report-pages";
import { runPagesBench } from "@/bench/pages/run-pages-bench";
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
  if (!isBuilt(hashSources())) await buildProduct();
  const isWithinBounds = reportPages(await runPagesBench(resources));
  await leave(isWithinBounds ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await leave(1);
}
