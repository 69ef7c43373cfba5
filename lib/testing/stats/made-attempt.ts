import type pg from "pg";
import { STATUS } from "@/lib/delivery/constants";
import { createId } from "@/lib/shared/ids";

/** An attempt, as far as figures know it. */
export interface MadeAttempt {
  readonly endpointId: string;
  readonly eventType: string;
  readonly atMs: number;
  readonly isSuccess: boolean;
  readonly statusCode: number | null;
  readonly durationMs: number;
}

/** Writes attempts as the engine's record would, each of a message of its own that is not there. */
export async function addMadeAttempts(
  pool: pg.Pool,
  attempts: readonly MadeAttempt[],
): Promise<void> {
  const column = <Value>(read: (attempt: MadeAttempt) => Value) => attempts.map(read);
  await pool.query(
    `insert into attempt (message_id, id, endpoint_id, event_type, attempt_number, status, outcome,
       trigger, url, request_headers, response_status_code, duration_ms, created_at)
     select message_id, id, endpoint_id, event_type, 1, status, 'delivered', 0, '', '{}',
       status_code, duration_ms, created_at
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[],
       $8::timestamptz[]) made(message_id, id, endpoint_id, event_type, status, status_code,
       duration_ms, created_at)`,
    [
      column(({ atMs }) => createId("msg", atMs)),
      column(({ atMs }) => createId("atmpt", atMs)),
      column(({ endpointId }) => endpointId),
      column(({ eventType }) => eventType),
      column(({ isSuccess }) => (isSuccess ? STATUS.success : STATUS.fail)),
      column(({ statusCode }) => statusCode),
      column(({ durationMs }) => durationMs),
      column(({ atMs }) => new Date(atMs)),
    ],
  );
}
