import type pg from "pg";
import { readDatabaseTime } from "@/lib/db/database-clock";
import { ensurePartitionsFor } from "@/lib/db/partitions";
import { sweepMissed, sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { purgeIdempotencyRecords } from "@/lib/idempotency/purge-records";
import { purgeInspectors } from "@/lib/inspector/purge-inspectors";
import type { Logger } from "@/lib/log/logger";
import { expirePayloads } from "@/lib/messages/expire-payloads";
import { listEndpointTasks, type Mailing } from "@/lib/worker/list-endpoint-tasks";
import { listRetentionTasks } from "@/lib/worker/list-retention-tasks";
import { listSimulatorTasks } from "@/lib/worker/list-simulator-tasks";
import type { Task } from "@/lib/worker/task";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface Housekeeping {
  readonly pool: pg.Pool;
  readonly logger: Logger;
  readonly retentionDays: number;
  readonly mailing: Mailing | null;
  readonly onStranded?: ((lanes: number) => void) | undefined;
}

/** The housekeeping of the installation but for its figures (list-figure-tasks.ts), the urgent first. */
export function listTasks(input: Housekeeping): Task[] {
  const { pool, logger, retentionDays } = input;
  return [
    {
      name: "partitions",
      everyMs: HOUR_MS,
      run: async () => {
        const now = await readDatabaseTime(pool);
        const { created, skipped } = await ensurePartitionsFor(pool, { now, retentionDays });
        if (created.length > 0) logger.info({ created }, "partitions added");
        if (skipped.length > 0) logger.warn({ skipped }, "rows stand in the default partition");
      },
    },
    {
      name: "sweep",
      everyMs: MINUTE_MS,
      run: async () => {
        const endpointIds = await sweepStranded(pool);
        if (endpointIds.length === 0) return;
        input.onStranded?.(endpointIds.length);
        logger.error({ endpointIds }, "stranded lanes found");
      },
    },
    {
      name: "sweep before the bounds",
      everyMs: HOUR_MS,
      run: async () => {
        const endpointIds = await sweepMissed(pool);
        if (endpointIds.length > 0)
          logger.warn({ endpointIds }, "deliveries due in the past found");
      },
    },
    ...listEndpointTasks(input),
    {
      name: "payloads",
      everyMs: MINUTE_MS,
      run: async () => {
        const expired = await expirePayloads(pool);
        if (expired.count > 0) logger.info(expired, "payloads expired");
      },
    },
    {
      name: "idempotency",
      everyMs: MINUTE_MS,
      run: async () => {
        const purged = await purgeIdempotencyRecords(pool);
        if (purged > 0) logger.info({ purged }, "idempotency records purged");
      },
    },
    {
      name: "inspectors",
      everyMs: MINUTE_MS,
      run: async () => {
        const purged = await purgeInspectors(pool);
        if (purged > 0) logger.info({ purged }, "expired inspectors purged");
      },
    },
    ...listSimulatorTasks(input),
    ...listRetentionTasks(input),
  ];
}
