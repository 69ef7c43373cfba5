import type pg from "pg";
import { ensurePartitions } from "@/lib/db/partitions";
import { sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { purgeIdempotencyRecords } from "@/lib/idempotency/purge-records";
import type { Logger } from "@/lib/log/logger";
import { expirePayloads } from "@/lib/messages/expire-payloads";
import { applyRetention } from "@/lib/worker/apply-retention";
import { listEndpointTasks, type Mailing } from "@/lib/worker/list-endpoint-tasks";
import { startSchedule } from "@/lib/worker/schedule";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const RETENTION_EVERY_MS = 10 * MINUTE_MS;

/** The housekeeping of every worker. Each task is safe beside itself on other workers. */
export function startMaintenance(input: {
  pool: pg.Pool;
  logger: Logger;
  retentionDays: number;
  mailing: Mailing | null;
}) {
  const { pool, logger, retentionDays } = input;
  const every = (everyMs: number, task: { name: string; run: () => Promise<void> }) =>
    startSchedule({
      everyMs,
      run: task.run,
      onError: (error) => logger.error({ err: error, task: task.name }, "maintenance failed"),
    });
  const schedules = [
    every(HOUR_MS, {
      name: "partitions",
      run: async () => {
        const { created, skipped } = await ensurePartitions(pool, new Date());
        if (created.length > 0) logger.info({ created }, "partitions added");
        if (skipped.length > 0) logger.warn({ skipped }, "rows stand in the default partition");
      },
    }),
    every(RETENTION_EVERY_MS, {
      name: "retention",
      run: () => applyRetention({ pool, logger, retentionDays, now: new Date() }),
    }),
    every(MINUTE_MS, {
      name: "payloads",
      run: async () => {
        const expired = await expirePayloads(pool);
        if (expired.count > 0) logger.info(expired, "payloads expired");
      },
    }),
    every(MINUTE_MS, {
      name: "idempotency",
      run: async () => {
        const purged = await purgeIdempotencyRecords(pool);
        if (purged > 0) logger.info({ purged }, "idempotency records purged");
      },
    }),
    every(MINUTE_MS, {
      name: "sweep",
      run: async () => {
        const endpointIds = await sweepStranded(pool);
        if (endpointIds.length > 0) logger.error({ endpointIds }, "stranded lanes found");
      },
    }),
    ...listEndpointTasks(input).map((task) => every(task.everyMs, task)),
  ];
  return {
    async stop() {
      await Promise.all(schedules.map((schedule) => schedule.stop()));
    },
  };
}
