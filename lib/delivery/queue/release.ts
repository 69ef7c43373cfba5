import type pg from "pg";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";

/** A delivery under a lease of ours. */
export interface LeasedDelivery {
  readonly messageId: string;
  readonly endpointId: string;
  readonly leaseToken: string;
}

export function leasedAs(
  delivery: { message_id: string; endpoint_id: string },
  leaseToken: string,
): LeasedDelivery {
  return { messageId: delivery.message_id, endpointId: delivery.endpoint_id, leaseToken };
}

const RELEASE = `
  with ours as materialized (
    select * from unnest($1::text[], $2::text[], $3::uuid[])
      as ours(message_id, endpoint_id, lease_token)
  ),
  leased as materialized (
    ${lockDeliveries("(message_id, endpoint_id, lease_token) in (select * from ours)")}
  ),
  released as (
    update delivery
    set lease_token = null, leased_until = null
    from leased
    where delivery.message_id = leased.message_id and delivery.endpoint_id = leased.endpoint_id
    returning delivery.endpoint_id, delivery.due_at
  ),
  ${touchLanes({ work: "released", freesPlaces: true })}
  select (select count(*) from released) as released, (select count(*) from touched) as touched`;

/** Gives back what is still under these leases: no attempt is spent, another worker may start at once. */
export async function release(
  pool: pg.Pool,
  deliveries: readonly LeasedDelivery[],
): Promise<number> {
  const { rows } = await pool.query<{ released: string }>(RELEASE, [
    deliveries.map(({ messageId }) => messageId),
    deliveries.map(({ endpointId }) => endpointId),
    deliveries.map(({ leaseToken }) => leaseToken),
  ]);
  return Number(rows[0]?.released ?? 0);
}
