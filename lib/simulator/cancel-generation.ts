import type { ApplicationContext } from "@/lib/db/context";
import type { OrderGeneration } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";

/** Makes no more orders; those made stay. One that is over already is left as it is. */
export async function cancelGeneration(
  ctx: ApplicationContext,
  generationId: string,
): Promise<OrderGeneration> {
  await requireTestEnvironment(ctx);
  const own = { id: generationId, applicationId: ctx.scope.applicationId };
  const now = new Date();
  await ctx.db.orderGeneration.updateMany({
    where: { ...own, status: "running" },
    data: { status: "canceled", finishedAt: now, updatedAt: now },
  });
  const row = await ctx.db.orderGeneration.findFirst({ where: own });
  if (row === null) throw notFound();
  return row;
}
