import { Prisma } from "@/lib/db/generated/client";
import { STATUS } from "@/lib/delivery/constants";
import type { SearchFilter } from "@/lib/messages/search-types";
import { textPattern } from "@/lib/messages/text-pattern";

const CLASS_SIZE = 100;

// Conditions name columns without their table, so that they fit a table and any query that has its columns.

/** Of a message. */
export function messageConditions(filter: SearchFilter): Prisma.Sql[] {
  return [...eventTypeConditions(filter), ...contentConditions(filter)];
}

/** Of a message, apart from its event type, which attempts have, too. */
export function contentConditions({ channel, tag, query }: SearchFilter): Prisma.Sql[] {
  return [
    ...(channel === undefined ? [] : [Prisma.sql`${channel} = any (channels)`]),
    ...(tag === undefined ? [] : [Prisma.sql`${tag} = any (tags)`]),
    ...(query === undefined
      ? []
      : [Prisma.sql`(${query} = any (tags) or payload ~* ${textPattern(query)})`]),
  ];
}

/** Of a message or an attempt: both have it. */
export function eventTypeConditions({ eventTypes }: SearchFilter): Prisma.Sql[] {
  return eventTypes === undefined
    ? []
    : [Prisma.sql`event_type = any (${[...eventTypes]}::text[])`];
}

/** Of a delivery. Between its attempts it is pending, too. */
export function deliveryConditions({ endpointId, status }: SearchFilter): Prisma.Sql[] {
  return [
    ...(endpointId === undefined ? [] : [Prisma.sql`endpoint_id = ${endpointId}`]),
    ...(status === undefined ? [] : [deliveryStatusIs(status)]),
  ];
}

function deliveryStatusIs(status: number): Prisma.Sql {
  return status === STATUS.sending
    ? Prisma.sql`(status = ${STATUS.pending} and attempt_count > 0)`
    : Prisma.sql`status = ${status}`;
}

/** Of an attempt: how it ended and which one it was. */
export function attemptConditions(filter: SearchFilter): Prisma.Sql[] {
  const { outcome, statusCodeClass, attemptNumber } = filter;
  return [
    ...(outcome === undefined ? [] : [Prisma.sql`outcome = ${outcome}`]),
    ...(statusCodeClass === undefined ? [] : [statusCodeIn(statusCodeClass)]),
    ...(attemptNumber === undefined ? [] : [Prisma.sql`attempt_number = ${attemptNumber}`]),
  ];
}

function statusCodeIn(first: number): Prisma.Sql {
  if (first === 0) return Prisma.sql`response_status_code is null`;
  return Prisma.sql`(response_status_code >= ${first} and response_status_code < ${first + CLASS_SIZE})`;
}

/** `true` where there are none. */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join([...conditions], " and ");
}
