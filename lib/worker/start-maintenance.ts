import type { Outage } from "@/lib/db/outage";
import { listFigureTasks } from "@/lib/worker/list-figure-tasks";
import { type Housekeeping, listTasks } from "@/lib/worker/list-tasks";
import { startSchedule } from "@/lib/worker/schedule";

/** The housekeeping of every worker, each task at its own pace. */
export function startMaintenance(input: Housekeeping & { outage: Outage }) {
  const { outage } = input;
  const schedules = [...listTasks(input), ...listFigureTasks(input)].map(({ name, everyMs, run }) =>
    startSchedule({
      everyMs,
      run: async () => {
        await run();
        outage.worked(name);
      },
      onError: (error) => {
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
