import type pg from "pg";
import { CANCELED_COLUMNS } from "@/lib/delivery/queue/canceled-columns";
import { lockDeliveries } from "@/lib/delivery/queue/lock-deliveries";

const CANCEL_LEASED = `
  with unsendable as materialized (
    ${lockDeliveries(`lease_token = $1::uuid and (message_id, endpoint_id) in (
      select * from unnest($2::text[], $3::text[])
    )`)}
  )
  update delivery
  set ${CANCELED_COLUMNS}, lease_token = null, leased_until = null
  from unsendable
  where delivery.message_id = unsendable.message_id
    and delivery.endpoint_id = unsendable.endpoint_id`;

/** Ends deliveries of ours that cannot be sent: their endpoint is off or gone, or the payload expunged. */
export async function cancelLeased(
  pool: pg.Pool,
  input: {
    leaseToken: string;
    deliveries: readonly { message_id: string; endpoint_id: string }[];
  },
): Promise<number> {
  const { rowCount } = await pool.query({
    name: "cancel-leased",
    text: CANCEL_LEASED,
    values: [
      input.leaseToken,
      input.deliveries.map(({ message_id }) => message_id),
      input.deliveries.map(({ endpoint_id }) => endpoint_id),
    ],
  });
  return rowCount ?? 0;
}
