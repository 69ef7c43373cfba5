import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { STATUS } from "@/lib/delivery/constants";
import { findFewMessages } from "@/lib/messages/find-few-messages";
import type { Named } from "@/lib/messages/find-named-messages";
import { type IdRange, messagesEndId } from "@/lib/messages/rules";
import {
  allOf,
  attemptConditions,
  contentConditions,
  eventTypeConditions,
} from "@/lib/messages/search-conditions";
import type { Look } from "@/lib/messages/search-in-steps";
import { asksForFailures } from "@/lib/messages/search-rules";
import type { SearchFilter } from "@/lib/messages/search-types";
import { idTimeMs } from "@/lib/shared/ids";

/** Attempts that an index reads newest first, in streams side by side: one for each endpoint or message. */
export interface AttemptSource {
  readonly keys: readonly string[];
  /** Of the stream `stream.key`: `id`, `message_id`, and whether they match as far as the attempt tells. */
  readonly read: (look: Look) => Prisma.Sql;
  /** The newest id of the stream. */
  readonly newest?: (look: Look) => Prisma.Sql;
}

interface Choice {
  readonly filter: SearchFilter;
  readonly named: Named | null;
  readonly range: IdRange;
  /** Of the application: they hold the tenant. */
  readonly endpointIds: readonly string[];
}

/** What is seldom has an index of its own; what is frequent is soon met among all attempts. */
export async function chooseSource(
  ctx: ApplicationContext,
  choice: Choice,
): Promise<AttemptSource> {
  const { filter, named, endpointIds } = choice;
  if (named?.kind === "message" || named?.kind === "attempt") {
    return ofMessages([named.messageId], choice);
  }
  if (named?.kind === "messages") {
    const few = await findFewMessages(ctx, named.range);
    if (few !== null) return ofMessages(few, choice);
  }
  const inRange = named === null ? [] : [messageIn(named.range)];
  const { status, attemptNumber } = filter;
  if (status === STATUS.fail || asksForFailures(filter)) {
    const failed = Prisma.sql`status <> ${Prisma.raw(String(STATUS.success))}`;
    return ofEndpoints({ endpointIds, filter, which: [failed], inRange });
  }
  if (attemptNumber !== undefined && attemptNumber !== 1) {
    const again = Prisma.sql`attempt_number <> 1`;
    return ofEndpoints({ endpointIds, filter, which: [again], inRange });
  }
  return ofEndpoints({ endpointIds, filter, which: [], inRange });
}

function ofEndpoints(input: {
  endpointIds: readonly string[];
  filter: SearchFilter;
  /** The condition of the index. */
  which: readonly Prisma.Sql[];
  inRange: readonly Prisma.Sql[];
}): AttemptSource {
  const stream = [Prisma.sql`endpoint_id = stream.key`, ...input.which];
  const matches = [...matchesOf(input.filter), ...input.inRange];
  return {
    keys: input.endpointIds,
    read: (look) => newest({ stream, look, matches }),
    newest: ({ firstId, endId }) => Prisma.sql`
      select id from attempt
      where ${allOf(stream)} and id >= ${firstId} and id < ${endId}
      order by id desc limit 1`,
  };
}

function ofMessages(messageIds: readonly string[], choice: Choice): AttemptSource {
  const isOwn = Prisma.sql`endpoint_id = any (${[...choice.endpointIds]}::text[])`;
  return {
    keys: messageIds,
    read: (look) => {
      const stream = [Prisma.sql`message_id = stream.key`];
      return newest({ stream, look, matches: [isOwn, ...matchesOf(choice.filter)] });
    },
  };
}

/** Weeks that begin after the last of the attempts hold none of their messages. */
function newest(input: {
  stream: readonly Prisma.Sql[];
  look: Look;
  matches: readonly Prisma.Sql[];
}): Prisma.Sql {
  const { firstId, endId, rowsMax } = input.look;
  const messagesEnd = messagesEndId(new Date(idTimeMs(endId)));
  return Prisma.sql`
    select id, message_id, ${allOf(input.matches)} as is_match from (
      select id, message_id, endpoint_id, event_type, status, outcome, response_status_code,
        attempt_number
      from attempt
      where ${allOf(input.stream)} and id >= ${firstId} and id < ${endId}
        and id >= stream.floor and message_id < ${messagesEnd}
      order by id desc limit ${rowsMax}
    ) attempt`;
}

function matchesOf(filter: SearchFilter): Prisma.Sql[] {
  return [
    ...(filter.status === undefined ? [] : [Prisma.sql`status = ${filter.status}`]),
    ...attemptConditions(filter),
    ...eventTypeConditions(filter),
  ];
}

function messageIn({ firstId, endId }: IdRange): Prisma.Sql {
  return Prisma.sql`(message_id >= ${firstId} and message_id < ${endId})`;
}

/** What an attempt's message must pass. */
export function checksOf(filter: SearchFilter): Prisma.Sql[] {
  const ofMessage = contentConditions(filter);
  if (ofMessage.length === 0) return [];
  return [
    // Without the `offset 0` the planner may join, and read all messages for the few that it is asked about.
    Prisma.sql`exists (
      select from message where message.id = looked_at.message_id and ${allOf(ofMessage)} offset 0
    )`,
  ];
}
