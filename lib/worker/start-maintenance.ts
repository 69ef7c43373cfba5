import type { Outage } from "@/lib/db/outage";
import type { ProcessMetrics } from "@/lib/telemetry/process-metrics";
import { listFigureTasks } from "@/lib/worker/list-figure-tasks";
import { type Housekeeping, listTasks } from "@/lib/worker/list-tasks";
import { startSchedule } from "@/lib/worker/schedule";

/** The housekeeping of every worker, each task at its own pace. */
export function startMaintenance(
  input: Housekeeping & { outage: Outage; metrics?: ProcessMetrics },
) {
  const { outage, metrics } = input;
  const tasks = [
    ...listTasks({ ...input, onStranded: metrics?.countStranded }),
    ...listFigureTasks(input),
  ];
  const schedules = tasks.map(({ name, everyMs, run }) =>
    startSchedule({
      everyMs,
      run: async () => {
        await run();
        outage.worked(name);
        metrics?.countMaintenance({ task: name, isOk: true });
      },
      onError: (error) => {
        metrics?.countMaintenance({ task: name, isOk: false });
        if (outage.failed(name, error)) return;
        input.logger.error({ err: error, task: name }, "maintenance failed");
      },
    }),
  );
  return {
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
    },
  };
}
