import type pg from "pg";
import { CLOSE_BUDGET_MS, cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";

const DISABLE_ENDPOINT = `
  update endpoint
  set disabled = true, disabled_reason = $2, updated_at = now()
  where id = $1 and not disabled`;

/**
 * Disables an endpoint because its receiver asked for it, or never answers, and cancels what is pending
 * (C8). False where it was disabled already.
 */
export async function disableEndpoint(
  pool: pg.Pool,
  input: { endpointId: string; reason: string },
): Promise<boolean> {
  const { rowCount } = await pool.query(DISABLE_ENDPOINT, [input.endpointId, input.reason]);
  await cancelDeliveries(
    async (text, values) => (await pool.query(text, [...values])).rowCount ?? 0,
    { endpointIds: [input.endpointId], budgetMs: CLOSE_BUDGET_MS },
  );
  return rowCount === 1;
}
