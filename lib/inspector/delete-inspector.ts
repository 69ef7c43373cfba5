import type { ApplicationContext } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";

/** Its URL is nobody's from then on, and its requests are gone. */
export async function deleteInspector(
  ctx: ApplicationContext,
  input: { inspectorId: string; now: Date },
): Promise<void> {
  const { count } = await ctx.db.inspector.deleteMany({
    where: {
      id: input.inspectorId,
      applicationId: ctx.scope.applicationId,
      expiresAt: { gt: input.now },
    },
  });
  if (count === 0) throw notFound();
}
