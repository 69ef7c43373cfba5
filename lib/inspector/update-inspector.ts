import type { ApplicationContext } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";
import { toInspector } from "@/lib/inspector/internal";
import type { InspectorPatch } from "@/lib/inspector/schema";
import type { Inspector } from "@/lib/inspector/types";

export async function updateInspector(
  ctx: ApplicationContext,
  input: { inspectorId: string; patch: InspectorPatch; now: Date },
): Promise<Inspector> {
  const { name, answers } = input.patch;
  const [row] = await ctx.db.inspector.updateManyAndReturn({
    where: {
      id: input.inspectorId,
      applicationId: ctx.scope.applicationId,
      expiresAt: { gt: input.now },
    },
    data: {
      ...(name !== undefined && { name }),
      ...(answers !== undefined && { answers, answeredCount: 0 }),
    },
  });
  if (row === undefined) throw notFound();
  return toInspector(row, ctx.secretBox);
}
