import type { EnvironmentContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";
import type { EnvironmentScope } from "@/lib/shared/scope";

export async function listEventTypes(
  ctx: EnvironmentContext,
  input: { page: PageRequest; includeArchived: boolean },
): Promise<Page<EventType>> {
  const { where, ...reading } = pageArguments(input.page, "name");
  const rows = await ctx.db.eventType.findMany({
    where: {
      environmentId: ctx.scope.environmentId,
      ...(input.includeArchived ? {} : { archived: false }),
      ...where,
    },
    ...reading,
  });
  return toPage({ rows, page: input.page, key: (eventType) => eventType.name });
}

export async function getEventType(ctx: EnvironmentContext, name: string): Promise<EventType> {
  const row = await ctx.db.eventType.findUnique({
    where: { environmentId_name: { environmentId: ctx.scope.environmentId, name } },
  });
  if (row === null) throw notFound();
  return row;
}

/** Those of the names that the environment does not have, in the order given. */
export async function findUnknownEventTypes(
  ctx: { db: EnvironmentContext["db"]; scope: Pick<EnvironmentScope, "environmentId"> },
  names: readonly string[],
): Promise<string[]> {
  const known = await ctx.db.eventType.findMany({
    where: { environmentId: ctx.scope.environmentId, name: { in: [...names] } },
    select: { name: true },
  });
  const knownNames = new Set(known.map(({ name }) => name));
  return names.filter((name) => !knownNames.has(name));
}
