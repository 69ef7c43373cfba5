import type { ApplicationContext, Db, EnvironmentContext, ReachContext } from "@/lib/db/context";
import type { EventType } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { OPERATIONAL_EVENT_TYPES } from "@/lib/event-types/constants";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";
import type { ApplicationScope } from "@/lib/shared/scope";

export async function listEventTypes(
  ctx: ReachContext,
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

/** What is told of an event type to those who choose among them. */
export type SubscribableEventType = Pick<EventType, "name" | "title" | "description" | "groupName">;

/**
 * The event types that endpoints may subscribe to, by name, without the archived ones: the environment's, or those that
 * the one application is offered.
 */
export async function listSubscribableEventTypes(
  ctx: ReachContext,
): Promise<SubscribableEventType[]> {
  return ctx.db.eventType.findMany({
    where: { ...(await whereOffered(ctx)), archived: false },
    select: { name: true, title: true, description: true, groupName: true },
    orderBy: { name: "asc" },
  });
}

/** Their names alone. */
export async function listEventNames(ctx: ReachContext): Promise<string[]> {
  return (await listSubscribableEventTypes(ctx)).map(({ name }) => name);
}

/** What an application's people are offered: the types of its catalogs, and the operator's own. */
export async function listOfferedEventTypes(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<EventType>> {
  const { where, ...reading } = pageArguments(page, "name");
  const rows = await ctx.db.eventType.findMany({
    where: { ...(await whereOffered(ctx)), archived: false, ...where },
    ...reading,
  });
  return toPage({ rows, page, key: (eventType) => eventType.name });
}

export async function getOfferedEventType(
  ctx: ApplicationContext,
  name: string,
): Promise<EventType> {
  const row = await ctx.db.eventType.findFirst({ where: { ...(await whereOffered(ctx)), name } });
  if (row === null) throw notFound();
  return row;
}

/** A whole environment has every catalog. */
async function whereOffered({ db, scope }: ReachContext) {
  const { environmentId } = scope;
  if (!("applicationId" in scope)) return { environmentId };
  const { catalogs } = await db.application.findUniqueOrThrow({
    where: { id: scope.applicationId },
    select: { catalogs: true },
  });
  return { environmentId, OR: [{ catalog: null }, { catalog: { in: catalogs } }] };
}

export async function findEventType(ctx: ReachContext, name: string): Promise<EventType | null> {
  return ctx.db.eventType.findUnique({
    where: { environmentId_name: { environmentId: ctx.scope.environmentId, name } },
  });
}

export async function getEventType(ctx: ReachContext, name: string): Promise<EventType> {
  const row = await findEventType(ctx, name);
  if (row === null) throw notFound();
  return row;
}

/**
 * Those of the names that the environment does not have, in the order given. An operational application has
 * the service's own types instead.
 */
export async function findUnknownEventTypes(
  ctx: {
    db: EnvironmentContext["db"];
    scope: Pick<ApplicationScope, "environmentId" | "isOperational">;
  },
  names: readonly string[],
): Promise<string[]> {
  if (ctx.scope.isOperational) {
    return names.filter((name) => !OPERATIONAL_EVENT_TYPES.some((known) => known === name));
  }
  const known = await ctx.db.eventType.findMany({
    where: { environmentId: ctx.scope.environmentId, name: { in: [...names] } },
    select: { name: true },
  });
  const knownNames = new Set(known.map(({ name }) => name));
  return names.filter((name) => !knownNames.has(name));
}

/** More than this would be a page that no browser shows well. */
const PUBLISHED_MAX = 500;

export type PublishedEventType = Pick<
  EventType,
  "name" | "title" | "description" | "groupName" | "catalog" | "schemas"
>;

/**
 * The catalog that the public docs print, by group: the live environment's, or the test environment's while live has
 * none. Archived types and those behind a feature flag aren't public. It takes no scope because it has no reader.
 */
export async function listPublishedEventTypes(db: Db): Promise<PublishedEventType[]> {
  for (const kind of ["live", "test"] as const) {
    const rows = await db.eventType.findMany({
      where: { environment: { kind }, archived: false, featureFlags: { isEmpty: true } },
      select: {
        name: true,
        title: true,
        description: true,
        groupName: true,
        catalog: true,
        schemas: true,
      },
      orderBy: [{ groupName: { sort: "asc", nulls: "last" } }, { name: "asc" }],
      take: PUBLISHED_MAX,
    });
    if (rows.length > 0) return rows;
  }
  return [];
}
