import { runMeasured } from "@/bench/kit/run-measured";
import { reportPages } from "@/bench/pages/report-pages";
import { runPagesBench } from "@/bench/pages/run-pages-bench";

await runMeasured({
  parse: () => null,
  measure: async (_options, resources) => reportPages(await runPagesBench(resources)),
});
