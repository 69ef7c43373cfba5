import type pg from "pg";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";

const RELEASE = `
  with leased as materialized (
    ${lockDeliveries("lease_token = any ($1::uuid[])")}
  ),
  released as (
    update delivery
    set lease_token = null, due_at = now()
    from leased
    where delivery.message_id = leased.message_id and delivery.endpoint_id = leased.endpoint_id
    returning delivery.endpoint_id, delivery.due_at
  ),
  ${touchLanes({ work: "released", freesPlaces: true })}
  select (select count(*) from released) as released, (select count(*) from touched) as touched`;

/** Gives back what is still under these leases: no attempt is spent, another worker may start at once. */
export async function release(pool: pg.Pool, leaseTokens: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ released: string }>(RELEASE, [leaseTokens]);
  return Number(rows[0]?.released ?? 0);
}
