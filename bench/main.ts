import { runMeasured } from "@/bench/kit/run-measured";
import { parseOptions } from "@/bench/options";
import { report } from "@/bench/report/report";

const args = process.argv.slice(2);

await runMeasured({
  parse: () => parseOptions(args),
  async measure(options, resources) {
    // Its imports include what the build generates.
    const { runBench } = await import("@/bench/run-bench");
    return report({ args, options, result: await runBench(options, resources) }).isComplete;
  },
});
