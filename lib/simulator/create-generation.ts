import type { ApplicationContext } from "@/lib/db/context";
import type { OrderGeneration } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { AppError } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";
import { GENERATIONS_RUNNING_MAX } from "@/lib/simulator/constants";
import { requireCatalog } from "@/lib/simulator/require-catalog";
import { requireRoom } from "@/lib/simulator/require-room";
import { requireTestEnvironment } from "@/lib/simulator/require-test-environment";
import type { GenerationInput } from "@/lib/simulator/schema";

/** Has a worker make so many orders and play their lives. */
export async function createGeneration(
  ctx: ApplicationContext,
  { catalog, count }: GenerationInput,
): Promise<OrderGeneration> {
  await requireTestEnvironment(ctx);
  const { applicationId } = ctx.scope;
  return inTransaction(ctx, async (inner) => {
    await requireCatalog(inner, catalog);
    await requireRoom(inner, count);
    const running = await inner.db.orderGeneration.count({
      where: { applicationId, status: "running" },
    });
    if (running >= GENERATIONS_RUNNING_MAX) throw tooMany();
    return inner.db.orderGeneration.create({
      data: { id: createId("ogen"), applicationId, catalog, total: count },
    });
  });
}

function tooMany(): AppError {
  return new AppError("conflict", {
    message: `At most ${GENERATIONS_RUNNING_MAX} generations run at a time: wait for one, or cancel it`,
    reason: "generation_running",
  });
}
