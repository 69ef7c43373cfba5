import type { AuditEntryWithActor } from "@/lib/audit/types";
import type { ApplicationContext } from "@/lib/db/context";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export async function listAuditEntries(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<AuditEntryWithActor>> {
  const { environmentId, applicationId } = ctx.scope;
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
  { db, scope }: ApplicationContext,
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
