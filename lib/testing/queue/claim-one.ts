import type pg from "pg";
import type { ClaimedDelivery } from "@/lib/delivery/queue/claim";
import { claimDue } from "@/lib/testing/queue/claim-due";

/** Claims the one delivery that is due. */
export async function claimOne(
  pool: pg.Pool,
): Promise<{ delivery: ClaimedDelivery; leaseToken: string }> {
  const { deliveries, leaseToken } = await claimDue(pool);
  const [delivery, ...others] = deliveries;
  if (delivery === undefined || others.length > 0) {
    throw new Error(`One delivery should be due, not ${deliveries.length}.`);
  }
  return { delivery, leaseToken };
}
