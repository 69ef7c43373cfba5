import type pg from "pg";
import { searchedFrom } from "@/lib/delivery/queue/lane-version";

const COUNT_WAITING = `
  select count(*)::int as count from (
    select from delivery
    where endpoint_id = $1 and is_retry and due_at <= now() and due_at >= ${searchedFrom("$1")}
    limit $2
  ) waiting`;

/**
 * How many deliveries wait in an endpoint's queue of retries and attempts by hand, those in flight
 * included. It counts to `max` and no further, whatever the backlog.
 */
export async function countWaiting(
  client: pg.ClientBase | pg.Pool,
  input: { endpointId: string; max: number },
): Promise<number> {
  const { rows } = await client.query<{ count: number }>({
    name: "count-waiting",
    text: COUNT_WAITING,
    values: [input.endpointId, input.max],
  });
  return rows[0]?.count ?? 0;
}
