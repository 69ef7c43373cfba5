import type { Query } from "@/lib/db/query-over";
import { AppError } from "@/lib/errors/app-error";
import { insertMessagesOver } from "@/lib/messages/insert-messages";
import type { Life } from "@/lib/simulator/plan-life";

const STORE_STEPS = `
  with life as (
    select * from json_to_recordset($1::json) as life(
      order_id text, state text, version int, details json
    )
  ),
  moved as (
    update simulated_order
    set state = life.state, version = life.version, details = life.details, updated_at = now()
    from life where simulated_order.id = life.order_id
  )
  insert into simulated_step (order_id, number, name, from_state, to_state, events, created_at)
  select order_id, number, name, from_state, to_state, events, created_at
  from json_to_recordset($2::json) as step(
    order_id text, number int, name text, from_state text, to_state text, events json,
    created_at timestamptz
  )`;

/**
 * Notes what the orders live through and accepts the messages that tell of it, in the caller's transaction.
 * The messages come last and by one statement, because a queue's lane must not wait long for the commit.
 */
export async function storeLives(query: Query, lives: readonly Life[]): Promise<void> {
  await query(STORE_STEPS, [
    JSON.stringify(lives.map(toLifeRow)),
    JSON.stringify(toStepRows(lives)),
  ]);
  const stored = await insertMessagesOver(
    query,
    lives.flatMap(({ messages }) => messages),
  );
  if (stored.some((row) => !row.is_stored)) {
    throw new AppError("conflict", "An event of this step has been sent before");
  }
}

function toLifeRow({ orderId, state, version, details }: Life) {
  return { order_id: orderId, state, version, details };
}

function toStepRows(lives: readonly Life[]) {
  return lives.flatMap(({ orderId, steps }) =>
    steps.map((step) => ({
      order_id: orderId,
      number: step.number,
      name: step.name,
      from_state: step.from,
      to_state: step.to,
      events: step.events,
      created_at: step.at,
    })),
  );
}
