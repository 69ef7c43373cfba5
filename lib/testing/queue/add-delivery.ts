import { randomUUID } from "node:crypto";
import type pg from "pg";
import { LEASE_SECONDS, STATUS } from "@/lib/delivery/constants";
import { createId } from "@/lib/shared/ids";
import { insertRow } from "@/lib/testing/queue/insert-row";

export interface DeliveryKey {
  readonly messageId: string;
  readonly endpointId: string;
}

interface DeliveryInput {
  readonly endpointId: string;
  readonly applicationId?: string;
  /** Null: expunged. */
  readonly payload?: string | null;
  readonly status?: number;
  readonly attemptCount?: number;
  /** From now on, negative for the past; null for a delivery that has no work. */
  readonly dueInMs?: number | null;
  /** What waits behind the first attempts; by default whatever has been attempted. */
  readonly isRetry?: boolean;
  readonly leaseToken?: string;
  /** From now on; a minute where there is a token. */
  readonly leasedForMs?: number;
}

const ADD_DELIVERY = `
  insert into delivery
    (message_id, endpoint_id, status, attempt_count, due_at, is_retry, lease_token, leased_until)
  values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond', $6, $7,
    now() + $8 * interval '1 millisecond')`;

/** Adds a message with one delivery, due now and pending unless told otherwise. The lane is not touched. */
export async function addDelivery(pool: pg.Pool, input: DeliveryInput): Promise<DeliveryKey> {
  const messageId = createId("msg");
  await insertRow(pool, {
    table: "message",
    row: {
      id: messageId,
      application_id: input.applicationId ?? "app_unknown",
      event_type: "order.status",
      payload: input.payload === undefined ? '{"test":1}' : input.payload,
    },
  });
  await pool.query(ADD_DELIVERY, [
    messageId,
    input.endpointId,
    input.status ?? STATUS.pending,
    input.attemptCount ?? 0,
    input.dueInMs === undefined ? 0 : input.dueInMs,
    input.isRetry ?? (input.attemptCount ?? 0) > 0,
    input.leaseToken,
    input.leasedForMs ?? (input.leaseToken === undefined ? null : LEASE_SECONDS * 1000),
  ]);
  return { messageId, endpointId: input.endpointId };
}

const ADD_DELIVERIES = `
  with added as (
    insert into message (id, application_id, event_type, payload)
    select id, 'app_unknown', 'order.status', '{}' from unnest($1::text[]) id
  )
  insert into delivery (message_id, endpoint_id, status, due_at, is_retry)
  select id, $2, ${STATUS.pending}, now() + (position - $3) * interval '1 millisecond', $4
  from unnest($1::text[]) with ordinality as message(id, position)`;

/** Several deliveries that became due one millisecond after another, the last of them now. */
export async function addDeliveries(
  pool: pg.Pool,
  input: { endpointId: string; count: number; isRetry?: boolean },
): Promise<DeliveryKey[]> {
  const { endpointId, count, isRetry } = input;
  const messageIds = Array.from({ length: count }, () => createId("msg"));
  await pool.query(ADD_DELIVERIES, [messageIds, endpointId, count, isRetry ?? false]);
  return messageIds.map((messageId) => ({ messageId, endpointId }));
}

/** A token for a lease that a test makes up. */
export function newLease(): string {
  return randomUUID();
}
