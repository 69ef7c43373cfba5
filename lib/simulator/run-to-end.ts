import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { AppError } from "@/lib/errors/app-error";
import { catalogOf } from "@/lib/simulator/internal";
import { lockOrder } from "@/lib/simulator/lock-order";
import { planLife } from "@/lib/simulator/plan-life";
import { getOrder } from "@/lib/simulator/queries";
import { restOfLife } from "@/lib/simulator/rules";
import { storeLives } from "@/lib/simulator/store-lives";
import type { Order } from "@/lib/simulator/types";

/** Plays what usually comes until the order's life is over, with all of its events. */
export async function runToEnd(
  ctx: ApplicationContext,
  input: { orderId: string; version: number; now: Date },
): Promise<Order> {
  return inTransaction(ctx, async (inner) => {
    const order = await lockOrder(inner, input);
    const steps = restOfLife(catalogOf(order), order.state);
    if (steps.length === 0) throw isOver(order.state);
    await storeLives(queryOver(inner.db), [planLife(order, { steps, now: order.now })]);
    return getOrder(inner, order.id);
  });
}

function isOver(state: string): AppError {
  return new AppError("conflict", {
    message: `The order's life is over: it is '${state}'`,
    reason: "order_is_over",
  });
}
