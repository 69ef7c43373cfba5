import { randomUUID } from "node:crypto";
import type pg from "pg";
import { STATUS } from "@/lib/delivery/constants";
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
  /** From now on, negative for the past; null for a delivery that has no work. Under a lease: its end. */
  readonly dueInMs?: number | null;
  readonly leaseToken?: string;
}

const ADD_DELIVERY = `
  insert into delivery (message_id, endpoint_id, status, attempt_count, due_at, lease_token)
  values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond', $6)`;

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
    input.leaseToken,
  ]);
  return { messageId, endpointId: input.endpointId };
}

const ADD_DELIVERIES = `
  with added as (
    insert into message (id, application_id, event_type, payload)
    select id, 'app_unknown', 'order.status', '{}' from unnest($1::text[]) id
  )
  insert into delivery (message_id, endpoint_id, status, due_at)
  select id, $2, ${STATUS.pending}, now() + (position - $3) * interval '1 millisecond'
  from unnest($1::text[]) with ordinality as message(id, position)`;

/** Several deliveries that became due one millisecond after another, the last of them now. */
export async function addDeliveries(
  pool: pg.Pool,
  input: { endpointId: string; count: number },
): Promise<DeliveryKey[]> {
  const { endpointId, count } = input;
  const messageIds = Array.from({ length: count }, () => createId("msg"));
  await pool.query(ADD_DELIVERIES, [messageIds, endpointId, count]);
  return messageIds.map((messageId) => ({ messageId, endpointId }));
}

/** A token for a lease that a test makes up. */
export function newLease(): string {
  return randomUUID();
}
