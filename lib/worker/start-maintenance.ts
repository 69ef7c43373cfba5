import { listFigureTasks } from "@/lib/worker/list-figure-tasks";
import { type Housekeeping, listTasks } from "@/lib/worker/list-tasks";
import { startSchedule } from "@/lib/worker/schedule";

/** The housekeeping of every worker, each task at its own pace. */
export function startMaintenance(input: Housekeeping) {
  const schedules = [...listTasks(input), ...listFigureTasks(input)].map(({ name, everyMs, run }) =>
    startSchedule({
      everyMs,
      run,
      onError: (error) => input.logger.error({ err: error, task: name }, "maintenance failed"),
    }),
  );
  return {
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
    },
  };
}
