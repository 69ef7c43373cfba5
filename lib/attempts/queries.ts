import type { ApplicationContext } from "@/lib/db/context";
import { type Attempt, Prisma } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { getMessage, messageFilterSql } from "@/lib/messages/queries";
import { idWindow, messagesEndId } from "@/lib/messages/rules";
import { type Page, type PageRequest, readingOrder, toPage } from "@/lib/shared/pages";

export interface AttemptFilter {
  readonly status: number | undefined;
  /** 0 for attempts without an answer, 100, 200, … for classes of answers. */
  readonly statusCodeClass: number | undefined;
  readonly eventTypes: readonly string[] | undefined;
  readonly channel: string | undefined;
  readonly tag: string | undefined;
  readonly before: Date | undefined;
  readonly after: Date | undefined;
}

const STATUS_CODE_CLASS_SIZE = 100;

/** Attempts of one message, newest first. */
export async function listAttemptsByMessage(
  ctx: ApplicationContext,
  input: {
    messageId: string;
    endpointId: string | undefined;
    filter: AttemptFilter;
    page: PageRequest;
    now: Date;
  },
): Promise<Page<Attempt>> {
  const { messageId, endpointId } = input;
  const subject = [
    Prisma.sql`attempt.message_id = ${messageId}`,
    ...(endpointId === undefined ? [] : [Prisma.sql`attempt.endpoint_id = ${endpointId}`]),
  ];
  return listAttempts(ctx, { ...input, subject });
}

/** Attempts to one endpoint, newest first. */
export async function listAttemptsByEndpoint(
  ctx: ApplicationContext,
  input: { endpointId: string; filter: AttemptFilter; page: PageRequest; now: Date },
): Promise<Page<Attempt>> {
  const subject = [Prisma.sql`attempt.endpoint_id = ${input.endpointId}`];
  return listAttempts(ctx, { ...input, subject });
}

export async function getAttempt(
  ctx: ApplicationContext,
  input: { messageRef: string; attemptId: string },
): Promise<Attempt> {
  const { id: messageId } = await getMessage(ctx, input.messageRef);
  const row = await ctx.db.attempt.findUnique({
    where: { messageId_id: { messageId, id: input.attemptId } },
  });
  if (row === null) throw notFound();
  return row;
}

/** The one attempt of a test; null while it is under way. */
export async function findTestAttempt(
  ctx: ApplicationContext,
  messageRef: string,
): Promise<Attempt | null> {
  const { id: messageId } = await getMessage(ctx, messageRef);
  return ctx.db.attempt.findFirst({ where: { messageId }, orderBy: { id: "asc" } });
}

/** The join to the message is what holds the tenant: an attempt has no application of its own. */
async function listAttempts(
  ctx: ApplicationContext,
  input: { subject: readonly Prisma.Sql[]; filter: AttemptFilter; page: PageRequest; now: Date },
): Promise<Page<Attempt>> {
  const { filter, page, now } = input;
  const conditions = [
    Prisma.sql`message.application_id = ${ctx.scope.applicationId}`,
    ...input.subject,
    ...filterSql(filter),
    ...windowSql({ filter, iterator: page.after, now }),
    ...pageSql(page),
  ];
  const direction = readingOrder(page) === "asc" ? Prisma.sql`asc` : Prisma.sql`desc`;
  const rows = await ctx.db.$queryRaw<Attempt[]>`
    select attempt.message_id as "messageId", attempt.id, attempt.endpoint_id as "endpointId",
      attempt.event_type as "eventType",
      attempt.attempt_number as "attemptNumber", attempt.status, attempt.outcome, attempt.trigger,
      attempt.url, attempt.request_headers as "requestHeaders",
      attempt.response_status_code as "responseStatusCode",
      attempt.response_headers as "responseHeaders", attempt.response_body as "responseBody",
      attempt.response_truncated as "responseTruncated", attempt.error_message as "errorMessage",
      attempt.remote_address as "remoteAddress", attempt.duration_ms as "durationMs",
      attempt.first_byte_ms as "firstByteMs", attempt.created_at as "createdAt"
    from attempt join message on message.id = attempt.message_id
    where ${Prisma.join(conditions, " and ")}
    order by attempt.id ${direction}
    limit ${page.limit + 1}`;
  return toPage({ rows, page, key: (attempt) => attempt.id });
}

function filterSql(filter: AttemptFilter): Prisma.Sql[] {
  const { status, statusCodeClass } = filter;
  return [
    ...messageFilterSql(filter),
    ...(status === undefined ? [] : [Prisma.sql`attempt.status = ${status}`]),
    ...(statusCodeClass === undefined ? [] : [statusCodeClassSql(statusCodeClass)]),
  ];
}

/** The attempts' ids hold the time; the messages' choose the partitions. */
function windowSql(input: {
  filter: AttemptFilter;
  iterator: string | undefined;
  now: Date;
}): Prisma.Sql[] {
  const { firstId, endId } = idWindow({ prefix: "atmpt", ...input });
  const { before } = input.filter;
  return [
    Prisma.sql`attempt.id >= ${firstId} and attempt.id < ${endId}`,
    ...(before === undefined ? [] : [messagesBelow(messagesEndId(before))]),
  ];
}

/** Said of both tables: from one side of a join Postgres infers equality for the other, but no bound. */
function messagesBelow(endId: string): Prisma.Sql {
  return Prisma.sql`attempt.message_id < ${endId} and message.id < ${endId}`;
}

function statusCodeClassSql(first: number): Prisma.Sql {
  if (first === 0) return Prisma.sql`attempt.response_status_code is null`;
  const end = first + STATUS_CODE_CLASS_SIZE;
  return Prisma.sql`attempt.response_status_code >= ${first} and attempt.response_status_code < ${end}`;
}

function pageSql(page: PageRequest): Prisma.Sql[] {
  if (page.after === undefined) return [];
  return readingOrder(page) === "asc"
    ? [Prisma.sql`attempt.id > ${page.after}`]
    : [Prisma.sql`attempt.id < ${page.after}`];
}
