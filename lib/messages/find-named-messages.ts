import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { endOfPrefix, type IdRange } from "@/lib/messages/rules";
import { isId } from "@/lib/shared/ids";

const START_OF_MESSAGE_ID = /^msg_[0-9A-Za-z]{1,27}$/;

/** What somebody named by an id. */
export type Named =
  | { readonly kind: "message"; readonly messageId: string }
  | { readonly kind: "attempt"; readonly messageId: string; readonly attemptId: string }
  /** By the start of their ids. */
  | { readonly kind: "messages"; readonly range: IdRange };

/** Null where the text is no id of the application's: then it is a text to look for. */
export async function findNamedMessages(
  ctx: ApplicationContext,
  text: string,
): Promise<Named | null> {
  if (isId("atmpt", text)) return findByAttempt(ctx, text);
  if (START_OF_MESSAGE_ID.test(text)) return findByStart(ctx, text);
  return findByEventId(ctx, text);
}

async function findByStart(ctx: ApplicationContext, start: string): Promise<Named | null> {
  const range = { firstId: start, endId: endOfPrefix(start) };
  const row = await ctx.db.message.findFirst({
    where: {
      applicationId: ctx.scope.applicationId,
      id: { gte: range.firstId, lt: range.endId },
    },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  if (row === null) return null;
  return row.id === start ? { kind: "message", messageId: start } : { kind: "messages", range };
}

async function findByEventId(ctx: ApplicationContext, eventId: string): Promise<Named | null> {
  const row = await ctx.db.messageEventId.findUnique({
    where: { applicationId_eventId: { applicationId: ctx.scope.applicationId, eventId } },
  });
  return row && { kind: "message", messageId: row.messageId };
}

/** Through the application's endpoints: an attempt has no application of its own. */
async function findByAttempt(ctx: ApplicationContext, attemptId: string): Promise<Named | null> {
  const [row] = await ctx.db.$queryRaw<{ messageId: string }[]>(Prisma.sql`
    select attempt.message_id as "messageId"
    from endpoint cross join lateral (
      select message_id from attempt
      where attempt.endpoint_id = endpoint.id and attempt.id = ${attemptId}
      offset 0
    ) attempt
    where endpoint.application_id = ${ctx.scope.applicationId}
    limit 1`);
  return row ? { kind: "attempt", messageId: row.messageId, attemptId } : null;
}
