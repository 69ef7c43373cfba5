import type { AuditEntryWithActor } from "@/lib/audit/types";
import type { ReachContext } from "@/lib/db/context";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

/** Of an application, or of the environment itself: what was changed for all that is in it. */
export async function listAuditEntries(
  ctx: ReachContext,
  page: PageRequest,
): Promise<Page<AuditEntryWithActor>> {
  const { environmentId } = ctx.scope;
  const applicationId = "applicationId" in ctx.scope ? ctx.scope.applicationId : null;
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.auditEntry.findMany({
    where: { environmentId, applicationId, ...where },
    ...reading,
  });
  const names = await nameActors(
    ctx,
    rows.map((row) => row.actorId),
  );
  const named = rows.map((row) => ({ ...row, actorName: names.get(row.actorId) ?? null }));
  return toPage({ rows: named, page, key: (entry) => entry.id });
}

/** The entries stand on the lowest floor, so users and keys are read here by their tables. */
async function nameActors(
  { db, scope }: ReachContext,
  actorIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const id = { in: [...new Set(actorIds)] };
  const [users, keys] = await Promise.all([
    db.user.findMany({ where: { id }, select: { id: true, name: true } }),
    db.apiKey.findMany({
      where: { id, environmentId: scope.environmentId },
      select: { id: true, name: true },
    }),
  ]);
  return new Map([...users, ...keys].map((actor) => [actor.id, actor.name]));
}
