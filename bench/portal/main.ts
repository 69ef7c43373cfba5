import { runMeasured } from "@/bench/kit/run-measured";
import { parseOptions } from "@/bench/portal/options";

await runMeasured({
  parse: () => parseOptions(process.argv.slice(2)),
  async measure(options, resources) {
    // Their imports include what the build generates.
    const { runPortalBench } = await import("@/bench/portal/run-portal-bench");
    const { reportTimings } = await import("@/bench/portal/report-timings");
    return reportTimings(options, await runPortalBench(options, resources));
  },
});
