import type { ApplicationContext } from "@/lib/db/context";
import { type Message, Prisma } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { idWindow, type TimeWindow } from "@/lib/messages/rules";
import { isId } from "@/lib/shared/ids";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export interface MessageFilter extends TimeWindow {
  readonly eventTypes: readonly string[] | undefined;
  readonly channel: string | undefined;
  readonly tag: string | undefined;
}

export async function listMessages(
  ctx: ApplicationContext,
  input: { page: PageRequest; filter: MessageFilter; now: Date },
): Promise<Page<Message>> {
  const { filter, page } = input;
  const { where, ...reading } = pageArguments(page, "id");
  const window = idWindow({ prefix: "msg", filter, iterator: page.after, now: input.now });
  const rows = await ctx.db.message.findMany({
    where: {
      applicationId: ctx.scope.applicationId,
      // Message ids sort by time, so these bounds also choose the partitions.
      AND: [where, { id: { gte: window.firstId, lt: window.endId } }],
      ...(filter.eventTypes === undefined ? {} : { eventType: { in: [...filter.eventTypes] } }),
      ...(filter.channel === undefined ? {} : { channels: { has: filter.channel } }),
      ...(filter.tag === undefined ? {} : { tags: { has: filter.tag } }),
    },
    ...reading,
  });
  return toPage({ rows, page, key: (message) => message.id });
}

/** By id or by event id. */
export async function getMessage(ctx: ApplicationContext, reference: string): Promise<Message> {
  const { applicationId } = ctx.scope;
  const id = isId("msg", reference) ? reference : await findMessageId(ctx, reference);
  const row = id && (await ctx.db.message.findUnique({ where: { id, applicationId } }));
  if (!row) throw notFound();
  return row;
}

/** The message that was stored under this idempotency key, which is bound to its caller. */
export async function getMessageByKey(
  ctx: ApplicationContext,
  key: string | null,
): Promise<Message> {
  if (key === null) throw notFound();
  const record = await ctx.db.idempotencyRecord.findUnique({ where: { key } });
  if (!record?.messageId) throw notFound();
  return getMessage(ctx, record.messageId);
}

async function findMessageId(
  ctx: ApplicationContext,
  eventId: string,
): Promise<string | undefined> {
  const row = await ctx.db.messageEventId.findUnique({
    where: { applicationId_eventId: { applicationId: ctx.scope.applicationId, eventId } },
  });
  return row?.messageId;
}

/** The application's messages of these ids, by id. */
export async function findMessages(
  ctx: ApplicationContext,
  ids: readonly string[],
): Promise<Map<string, Message>> {
  const rows = await ctx.db.message.findMany({
    where: { applicationId: ctx.scope.applicationId, id: { in: [...new Set(ids)] } },
  });
  return new Map(rows.map((message) => [message.id, message]));
}

/** SQL that holds for the rows of one application's messages, for queries that join them. */
export function messageFilterSql(filter: {
  eventTypes: readonly string[] | undefined;
  channel: string | undefined;
  tag: string | undefined;
}): Prisma.Sql[] {
  return [
    ...(filter.eventTypes === undefined
      ? []
      : [Prisma.sql`message.event_type = any (${[...filter.eventTypes]}::text[])`]),
    ...(filter.channel === undefined
      ? []
      : [Prisma.sql`${filter.channel} = any (message.channels)`]),
    ...(filter.tag === undefined ? [] : [Prisma.sql`${filter.tag} = any (message.tags)`]),
  ];
}
