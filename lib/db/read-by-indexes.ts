import type { Context } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";

/**
 * Runs reads that are written for an index. How many rows one endpoint has, or one application, no statistics
 * tell: the planner takes an average, and for that a scan or a sort of all of them looks as cheap as the few
 * that an index would yield in order.
 */
export async function readByIndexes<Scope, Result>(
  ctx: Context<Scope>,
  work: (ctx: Context<Scope>) => Promise<Result>,
): Promise<Result> {
  return inTransaction(ctx, async (inside) => {
    await inside.db.$executeRaw`
      select set_config(name, 'off', true)
      from unnest(array['enable_sort', 'enable_bitmapscan', 'enable_seqscan']) name`;
    return work(inside);
  });
}
