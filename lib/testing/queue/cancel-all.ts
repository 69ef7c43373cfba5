import type pg from "pg";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";

/** The product's cancel over these connections; over a session, its batches share the session's transaction. */
export async function cancelAll(pool: pg.Pool, ...endpointIds: string[]): Promise<number> {
  const { count } = await cancelDeliveries(
    async (text, values) => (await pool.query(text, [...values])).rowCount ?? 0,
    { endpointIds, budgetMs: Number.POSITIVE_INFINITY },
  );
  return count;
}
