import type { ApplicationContext } from "@/lib/db/context";
import { getInspector } from "@/lib/inspector/queries";

/** What it received is gone; its numbers and its answers go on where they stand. */
export async function deleteRequests(
  ctx: ApplicationContext,
  input: { inspectorId: string; now: Date },
): Promise<void> {
  const { id } = await getInspector(ctx, input);
  await ctx.db.inspectorRequest.deleteMany({ where: { inspectorId: id } });
}
