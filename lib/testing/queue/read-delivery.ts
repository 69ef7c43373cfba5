import type pg from "pg";
import type { DeliveryKey } from "@/lib/testing/queue/add-delivery";

export interface DeliveryState {
  readonly status: number;
  readonly attemptCount: number;
  readonly isRetry: boolean;
  /** From now on; null where there is no work. */
  readonly dueInMs: number | null;
  /** Whether it carries a lease, valid or not. */
  readonly isLeased: boolean;
  /** From now on; null without a lease. */
  readonly leasedForMs: number | null;
  readonly isManual: boolean;
  readonly resumeInMs: number | null;
  readonly isFinished: boolean;
}

const READ_DELIVERY = `
  select status, attempt_count as "attemptCount",
    (extract(epoch from due_at - now()) * 1000)::float8 as "dueInMs",
    is_retry as "isRetry", lease_token is not null as "isLeased",
    (extract(epoch from leased_until - now()) * 1000)::float8 as "leasedForMs",
    manual_requested_at is not null as "isManual",
    (extract(epoch from resume_at - now()) * 1000)::float8 as "resumeInMs",
    finished_at is not null as "isFinished"
  from delivery where message_id = $1 and endpoint_id = $2`;

export async function readDelivery(pool: pg.Pool, key: DeliveryKey): Promise<DeliveryState> {
  const { rows } = await pool.query<DeliveryState>(READ_DELIVERY, [key.messageId, key.endpointId]);
  const [delivery] = rows;
  if (delivery === undefined) throw new Error(`No delivery of ${key.messageId} is stored.`);
  return delivery;
}
