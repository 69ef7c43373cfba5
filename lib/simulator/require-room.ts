import type { ApplicationContext } from "@/lib/db/context";
import { limitReached } from "@/lib/errors/app-error";
import { ORDERS_MAX } from "@/lib/simulator/constants";

/**
 * Throws where so many more orders would be too many, those counted that are still being generated. Holds
 * the application until the transaction ends: two at the same moment would both count too few.
 */
export async function requireRoom(ctx: ApplicationContext, more: number): Promise<void> {
  const { applicationId } = ctx.scope;
  await ctx.db.$queryRaw`select 1 from application where id = ${applicationId} for no key update`;
  const made = await ctx.db.simulatedOrder.count({ where: { applicationId } });
  const { _sum: sums } = await ctx.db.orderGeneration.aggregate({
    where: { applicationId, status: "running" },
    _sum: { total: true, made: true },
  });
  if (made + (sums.total ?? 0) - (sums.made ?? 0) + more <= ORDERS_MAX) return;
  throw limitReached(
    `An application has at most ${ORDERS_MAX.toLocaleString("en")} orders: delete them first`,
  );
}
