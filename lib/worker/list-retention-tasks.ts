import type pg from "pg";
import { purgeTasks } from "@/lib/background-tasks/purge-tasks";
import { readDatabaseTime } from "@/lib/db/database-clock";
import type { Logger } from "@/lib/log/logger";
import { purgeFigures } from "@/lib/stats/purge-figures";
import { applyRetention } from "@/lib/worker/apply-retention";
import type { Task } from "@/lib/worker/task";

const EVERY_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What goes by age: messages with all that belongs to them, figures, background tasks that are over. */
export function listRetentionTasks(input: {
  pool: pg.Pool;
  logger: Logger;
  retentionDays: number;
}): Task[] {
  const { pool, logger, retentionDays } = input;
  /** A machine whose clock is ahead must not delete what is young. */
  const now = () => readDatabaseTime(pool);
  const ageLimit = async () => new Date((await now()).getTime() - retentionDays * DAY_MS);
  return [
    {
      name: "retention",
      everyMs: EVERY_MS,
      run: async () => applyRetention({ pool, logger, retentionDays, now: await now() }),
    },
    {
      name: "retention of figures",
      everyMs: EVERY_MS,
      run: async () => {
        const purged = await purgeFigures(pool, {
          messagesBefore: await ageLimit(),
          now: await now(),
        });
        if (purged.count > 0) logger.info(purged, "old figures purged");
      },
    },
    {
      name: "retention of tasks",
      everyMs: EVERY_MS,
      run: async () => {
        const purged = await purgeTasks(pool, await ageLimit());
        if (purged.count > 0) logger.info(purged, "old background tasks purged");
      },
    },
  ];
}
