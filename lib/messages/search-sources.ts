import { Prisma } from "@/lib/db/generated/client";
import { STATUS } from "@/lib/delivery/constants";
import {
  allOf,
  attemptConditions,
  deliveryConditions,
  messageConditions,
} from "@/lib/messages/search-conditions";
import type { Look } from "@/lib/messages/search-in-steps";
import type { SearchFilter } from "@/lib/messages/search-types";

/**
 * Where candidates come from: streams that an index reads newest first, side by side. There is one of all
 * messages, or one for each endpoint.
 */
export interface Source {
  readonly keys: readonly string[];
  /** The candidates of the stream `stream.key`: their `id`, and whether they match as far as that is told here. */
  readonly read: (look: Look) => Prisma.Sql;
  /** False where a candidate may come more than once, and match at another time than the last. */
  readonly isSure: boolean;
  /** Whether it has told all of a message that there is to tell. */
  readonly isOfMessages: boolean;
}

/** All messages of the application. */
export function messagesSource(filter: SearchFilter, applicationId: string): Source {
  return {
    keys: [applicationId],
    isSure: true,
    isOfMessages: true,
    read: ({ firstId, endId, rowsMax }) => Prisma.sql`
      select id, ${allOf(messageConditions(filter))} as is_match from (
        select id, event_type, channels, tags, payload from message
        where application_id = stream.key and id >= ${firstId} and id < ${endId}
        order by id desc limit ${rowsMax}
      ) message`,
  };
}

/** What the endpoints did not get. */
export function undeliveredSource(filter: SearchFilter, endpointIds: readonly string[]): Source {
  return {
    keys: endpointIds,
    isSure: true,
    isOfMessages: false,
    read: ({ firstId, endId, rowsMax }) => Prisma.sql`
      select message_id as id, ${allOf(deliveryConditions(filter))} as is_match from (
        select message_id, endpoint_id, status, attempt_count from delivery
        where endpoint_id = stream.key and status in (${STATUS.fail}, ${STATUS.canceled})
          and message_id >= ${firstId} and message_id < ${endId}
        order by message_id desc limit ${rowsMax}
      ) delivery`,
  };
}

/** Messages with attempts that failed, or with others than the first one on the schedule. */
export function attemptsSource(
  filter: SearchFilter,
  input: { endpointIds: readonly string[]; which: "failed" | "again" },
): Source {
  const which =
    input.which === "failed"
      ? Prisma.sql`status <> ${Prisma.raw(String(STATUS.success))}`
      : Prisma.sql`attempt_number <> 1`;
  return {
    keys: input.endpointIds,
    isSure: false,
    isOfMessages: false,
    read: ({ firstId, endId, rowsMax }) => Prisma.sql`
      select message_id as id, ${allOf(attemptConditions(filter))} as is_match from (
        select message_id, outcome, response_status_code, attempt_number from attempt
        where endpoint_id = stream.key and ${which}
          and message_id >= ${firstId} and message_id < ${endId}
        order by message_id desc limit ${rowsMax}
      ) attempt`,
  };
}

/** These and no others. */
export function listedSource(messageIds: readonly string[]): Source {
  return {
    keys: messageIds,
    isSure: false,
    isOfMessages: false,
    read: ({ firstId, endId }) => Prisma.sql`
      select stream.key as id, true as is_match
      where stream.key >= ${firstId} and stream.key < ${endId}`,
  };
}

/** What a candidate must pass beside what its source told: looked up by the message's own indexes. */
export function checksOf(
  filter: SearchFilter,
  input: { source: Source; applicationId: string },
): Prisma.Sql[] {
  const ofMessage = [
    Prisma.sql`application_id = ${input.applicationId}`,
    ...messageConditions(filter),
  ];
  const ofDelivery = deliveryConditions(filter);
  const ofAttempt = attemptConditions(filter);
  const ofEndpoint =
    filter.endpointId === undefined ? [] : [Prisma.sql`endpoint_id = ${filter.endpointId}`];
  return [
    ...(input.source.isOfMessages ? [] : [exists("message", ofMessage)]),
    ...(ofDelivery.length === 0 ? [] : [exists("delivery", ofDelivery)]),
    ...(ofAttempt.length === 0 ? [] : [exists("attempt", [...ofEndpoint, ...ofAttempt])]),
  ];
}

const KEYS = {
  message: "message.id",
  delivery: "delivery.message_id",
  attempt: "attempt.message_id",
};

/** Without the `offset 0` the planner may join, and read a table whole for the few rows that it is asked about. */
function exists(table: keyof typeof KEYS, conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`exists (
    select from ${Prisma.raw(table)} where ${Prisma.raw(KEYS[table])} = looked_at.id
      and ${allOf(conditions)} offset 0
  )`;
}
