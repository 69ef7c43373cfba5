import type { Db } from "@/lib/db/context";
import { LEASE_SECONDS, STATUS } from "@/lib/delivery/constants";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";

/**
 * Stores a message for one endpoint alone, with its delivery under the caller's lease: no worker takes it
 * unless the caller dies, and that is when the lane has its turn. Nothing is stored where the idempotency
 * key is taken.
 */
const INSERT_TEST = `
  with reserved as (
    insert into idempotency_record (key, message_id)
    select $7::uuid, $1 where $7::uuid is not null
    on conflict do nothing
    returning message_id
  ),
  fresh as materialized (
    select where $7::uuid is null or exists (select from reserved)
  ),
  stored as (
    insert into message (id, application_id, event_type, payload)
    select $1, $2, $3, $4 from fresh
    returning created_at
  ),
  leased as (
    insert into delivery
      (message_id, endpoint_id, status, is_test, due_at, lease_token, leased_until)
    select $1, $5, ${STATUS.pending}, true, now(), $6::uuid,
      now() + interval '${LEASE_SECONDS} seconds'
    from fresh
    returning endpoint_id, leased_until as due_at
  ),
  ${touchLanes({ work: "leased", freesPlaces: false })}
  select created_at as "createdAt", (select count(*) from touched)::int as touched from stored`;

/** Answers with the moment of the message; null where the idempotency key was taken. */
export async function insertTest(
  db: Db,
  test: {
    messageId: string;
    applicationId: string;
    eventType: string;
    payload: string;
    endpointId: string;
    leaseToken: string;
    idempotencyKey: string | null;
  },
): Promise<Date | null> {
  const [row] = await db.$queryRawUnsafe<{ createdAt: Date }[]>(
    INSERT_TEST,
    test.messageId,
    test.applicationId,
    test.eventType,
    test.payload,
    test.endpointId,
    test.leaseToken,
    test.idempotencyKey,
  );
  return row?.createdAt ?? null;
}
