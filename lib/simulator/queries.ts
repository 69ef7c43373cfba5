import type { ApplicationContext } from "@/lib/db/context";
import type { OrderGeneration } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import type { CatalogName } from "@/lib/shared/catalogs";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";
import { toOrder } from "@/lib/simulator/internal";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";
import type { Order } from "@/lib/simulator/types";

interface OrderFilter {
  readonly catalog: CatalogName | undefined;
  readonly state: string | undefined;
}

/** What a card shows of an order's life. */
const LISTED_STEPS = 2;

export async function listOrders(
  ctx: ApplicationContext,
  { page, catalog, state }: { page: PageRequest } & OrderFilter,
): Promise<Page<Order>> {
  await requireTestEnvironment(ctx);
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.simulatedOrder.findMany({
    where: {
      applicationId: ctx.scope.applicationId,
      ...(catalog !== undefined && { catalog }),
      ...(state !== undefined && { state }),
      ...where,
    },
    include: { steps: { orderBy: { number: "desc" }, take: LISTED_STEPS } },
    ...reading,
  });
  return toPage({ rows: rows.map(toOrder), page, key: (order) => order.id });
}

export async function getOrder(ctx: ApplicationContext, orderId: string): Promise<Order> {
  await requireTestEnvironment(ctx);
  const row = await ctx.db.simulatedOrder.findFirst({
    where: { id: orderId, applicationId: ctx.scope.applicationId },
    include: { steps: { orderBy: { number: "asc" } } },
  });
  if (row === null) throw notFound();
  return toOrder(row);
}

export async function listGenerations(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<OrderGeneration>> {
  await requireTestEnvironment(ctx);
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.orderGeneration.findMany({
    where: { applicationId: ctx.scope.applicationId, ...where },
    ...reading,
  });
  return toPage({ rows, page, key: (generation) => generation.id });
}
