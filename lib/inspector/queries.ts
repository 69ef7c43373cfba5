import type { ApplicationContext } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";
import { toInspector } from "@/lib/inspector/internal";
import type { Inspector } from "@/lib/inspector/types";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

/** Those that have not expired. */
export async function listInspectors(
  ctx: ApplicationContext,
  { page, now }: { page: PageRequest; now: Date },
): Promise<Page<Inspector>> {
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.inspector.findMany({
    where: { applicationId: ctx.scope.applicationId, expiresAt: { gt: now }, ...where },
    ...reading,
  });
  const inspectors = rows.map((row) => toInspector(row, ctx.secretBox));
  return toPage({ rows: inspectors, page, key: (inspector) => inspector.id });
}

export async function getInspector(
  ctx: ApplicationContext,
  { inspectorId, now }: { inspectorId: string; now: Date },
): Promise<Inspector> {
  const row = await ctx.db.inspector.findFirst({
    where: {
      id: inspectorId,
      applicationId: ctx.scope.applicationId,
      expiresAt: { gt: now },
    },
  });
  if (row === null) throw notFound();
  return toInspector(row, ctx.secretBox);
}
