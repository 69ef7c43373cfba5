import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { createId } from "@/lib/shared/ids";
import { CATALOGS } from "@/lib/simulator/constants";
import { insertOrders } from "@/lib/simulator/insert-orders";
import { inventOrder } from "@/lib/simulator/invent-order";
import { type PlannedOrder, planLife } from "@/lib/simulator/plan-life";
import { getOrder } from "@/lib/simulator/queries";
import { requireRoom } from "@/lib/simulator/require-room";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";
import { creationOf } from "@/lib/simulator/rules";
import { storeLives } from "@/lib/simulator/store-lives";
import type { CatalogName, Order } from "@/lib/simulator/types";

/** An invented order, whose creation is told of at once. */
export async function createOrder(
  ctx: ApplicationContext,
  input: { catalog: CatalogName; now: Date },
): Promise<Order> {
  await requireTestEnvironment(ctx);
  return inTransaction(ctx, async (inner) => {
    await requireRoom(inner, 1);
    const { catalog, now } = input;
    const order: PlannedOrder = {
      id: createId("ord", now.getTime()),
      scope: ctx.scope,
      catalog,
      state: null,
      version: 0,
      details: inventOrder(now),
    };
    const query = queryOver(inner.db);
    await insertOrders(query, [order]);
    await storeLives(query, [planLife(order, { steps: [creationOf(CATALOGS[catalog])], now })]);
    return getOrder(inner, order.id);
  });
}
