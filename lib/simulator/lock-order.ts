import type { ApplicationContext } from "@/lib/db/context";
import { AppError, notFound } from "@/lib/errors/app-error";
import { toOrder } from "@/lib/simulator/internal";
import type { PlannedOrder } from "@/lib/simulator/plan-life";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";

export type HeldOrder = PlannedOrder & { readonly state: string };

/**
 * The order as it is, held until the transaction ends. Throws where it has moved on since the asker saw it:
 * of two who take the same step, one does.
 */
export async function lockOrder(
  ctx: ApplicationContext,
  { orderId, version }: { orderId: string; version: number },
): Promise<HeldOrder> {
  await requireTestEnvironment(ctx);
  const { applicationId } = ctx.scope;
  await ctx.db.$queryRaw`
    select 1 from simulated_order
    where id = ${orderId} and application_id = ${applicationId}
    for no key update`;
  const row = await ctx.db.simulatedOrder.findFirst({ where: { id: orderId, applicationId } });
  if (row === null) throw notFound();
  const { id, catalog, state, details, ...order } = toOrder({ ...row, steps: [] });
  if (order.version !== version) throw movedOn(state);
  return { id, catalog, state, details, version, scope: ctx.scope };
}

function movedOn(state: string): AppError {
  return new AppError("conflict", {
    message: `The order has moved on in the meantime: it is '${state}' now`,
    reason: "order_changed",
  });
}
