import type { ApplicationContext } from "@/lib/db/context";
import { AppError, notFound } from "@/lib/errors/app-error";
import { toOrder } from "@/lib/simulator/internal";
import { MOMENT_MS, type PlannedOrder } from "@/lib/simulator/plan-life";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";
import type { Order } from "@/lib/simulator/types";

export interface HeldOrder extends PlannedOrder {
  readonly state: string;
  /** When its next step happens: after the last event of the one before, however soon it is asked for. */
  readonly now: Date;
}

/**
 * The order as it is, held until the transaction ends. Throws where it has moved on since the asker saw it:
 * of two who take the same step, one does.
 */
export async function lockOrder(
  ctx: ApplicationContext,
  { orderId, version, now }: { orderId: string; version: number; now: Date },
): Promise<HeldOrder> {
  await requireTestEnvironment(ctx);
  const { applicationId } = ctx.scope;
  await ctx.db.$queryRaw`
    select 1 from simulated_order
    where id = ${orderId} and application_id = ${applicationId}
    for no key update`;
  const row = await ctx.db.simulatedOrder.findFirst({
    where: { id: orderId, applicationId },
    include: { steps: { orderBy: { number: "desc" }, take: 1 } },
  });
  if (row === null) throw notFound();
  const { id, catalog, state, details, ...order } = toOrder(row);
  if (order.version !== version) throw movedOn(state);
  return { id, catalog, state, details, version, scope: ctx.scope, now: nextMoment(order, now) };
}

function nextMoment({ steps: [last] }: Pick<Order, "steps">, now: Date): Date {
  if (last === undefined) return now;
  const freeAtMs = last.at.getTime() + Math.max(last.events.length, 1) * MOMENT_MS;
  return new Date(Math.max(now.getTime(), freeAtMs));
}

function movedOn(state: string): AppError {
  return new AppError("conflict", {
    message: `The order has moved on in the meantime: it is '${state}' now`,
    reason: "order_changed",
  });
}
