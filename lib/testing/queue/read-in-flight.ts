import type pg from "pg";
import { BREAKER_AFTER } from "@/lib/delivery/constants";

export interface LaneInFlight {
  /** Work under a lease that holds. */
  readonly messageIds: readonly string[];
  /** How many may be: one while the circuit is open. */
  readonly places: number;
  readonly isBlocked: boolean;
}

const READ_IN_FLIGHT = `
  select endpoint_id as "endpointId",
    case when silent_count >= ${BREAKER_AFTER} then 1 else places end as places,
    coalesce(blocked_until > now(), false) as "isBlocked",
    array(
      select message_id from delivery
      where delivery.endpoint_id = lane.endpoint_id and leased_until > now() and due_at is not null
    ) as "messageIds"
  from lane`;

/** Every lane with what it has in flight. */
export async function readInFlight(pool: pg.Pool): Promise<Map<string, LaneInFlight>> {
  const { rows } = await pool.query<LaneInFlight & { endpointId: string }>(READ_IN_FLIGHT);
  return new Map(rows.map((row) => [row.endpointId, row]));
}
