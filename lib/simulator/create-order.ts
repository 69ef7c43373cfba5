import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { createId } from "@/lib/shared/ids";
import { CATALOG_KINDS } from "@/lib/simulator/catalog-kinds";
import { CATALOGS } from "@/lib/simulator/constants";
import { insertOrders } from "@/lib/simulator/insert-orders";
import { type PlannedOrder, planLife } from "@/lib/simulator/plan-life";
import { getOrder } from "@/lib/simulator/queries";
import { requireCatalog } from "@/lib/simulator/require-catalog";
import { requireRoom } from "@/lib/simulator/require-room";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";
import { creationOf } from "@/lib/simulator/rules";
import type { OrderInput } from "@/lib/simulator/schema";
import { storeLives } from "@/lib/simulator/store-lives";
import type { Order } from "@/lib/simulator/types";

/** An invented order, whose creation is told of at once. */
export async function createOrder(
  ctx: ApplicationContext,
  input: OrderInput & { now: Date },
): Promise<Order> {
  await requireTestEnvironment(ctx);
  return inTransaction(ctx, async (inner) => {
    const { catalog, now, ...wish } = input;
    await requireCatalog(inner, catalog);
    await requireRoom(inner, 1);
    const order: PlannedOrder = {
      id: createId("ord", now.getTime()),
      scope: ctx.scope,
      catalog,
      state: null,
      version: 0,
      details: CATALOG_KINDS[catalog].invent(now, wish),
    };
    const query = queryOver(inner.db);
    await insertOrders(query, [order]);
    await storeLives(query, [planLife(order, { steps: [creationOf(CATALOGS[catalog])], now })]);
    return getOrder(inner, order.id);
  });
}
