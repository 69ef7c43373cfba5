import { runMeasured } from "@/bench/kit/run-measured";
import { parseOptions } from "@/bench/pages/live/options";
import { reportLive } from "@/bench/pages/live/report-live";
import { runLiveBench } from "@/bench/pages/live/run-live-bench";

await runMeasured({
  parse: () => parseOptions(process.argv.slice(2)),
  measure: async (options, resources) =>
    reportLive(options, await runLiveBench(options, resources)),
});
