import type pg from "pg";
import { type ClaimedDelivery, claim } from "@/lib/delivery/queue/claim";
import { newLease } from "@/lib/testing/queue/add-delivery";

export interface ClaimedBatch {
  readonly leaseToken: string;
  readonly deliveries: readonly ClaimedDelivery[];
  readonly messageIds: readonly string[];
}

/** One claim under a lease of its own, with bounds that do not matter unless they are given. */
export async function claimDue(
  pool: pg.Pool,
  limits: {
    lanesMax?: number;
    placesPerEndpoint?: number;
    deliveriesMax?: number;
    crowdedApplicationIds?: readonly string[];
  } = {},
): Promise<ClaimedBatch> {
  const leaseToken = newLease();
  const { deliveries } = await claim(pool, {
    leaseToken,
    lanesMax: 100,
    placesPerEndpoint: 100,
    deliveriesMax: 100,
    crowdedApplicationIds: [],
    ...limits,
  });
  return { leaseToken, deliveries, messageIds: deliveries.map((one) => one.message_id) };
}
