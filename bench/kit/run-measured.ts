import { createResources, type Resources } from "@/bench/kit/resources";
import { buildProduct } from "@/scripts/build/build-product.mjs";
import { isBuilt } from "@/scripts/build/build-stamp.mjs";
import { hashSources } from "@/scripts/build/hash-sources.mjs";

/**
 * A benchmark from its options to its exit code: 0 where all is within its bounds. What it started is stopped,
 * whatever ends it. The product is built before `measure` where it is not yet, after the options were read.
 */
export async function runMeasured<Options>(input: {
  parse: () => Options;
  measure: (options: Options, resources: Resources) => Promise<boolean>;
}): Promise<never> {
  const resources = createResources();
  async function leave(code: number): Promise<never> {
    await resources.releaseAll();
    process.exit(code);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void leave(130));
  }
  try {
    const options = input.parse();
    if (!isBuilt(hashSources())) await buildProduct();
    return await leave((await input.measure(options, resources)) ? 0 : 1);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return leave(1);
  }
}
