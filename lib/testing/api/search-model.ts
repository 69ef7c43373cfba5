import type { AttemptSearchIn, MessageSearchIn } from "@/lib/api/v1/schemas/search";
import { STATUS } from "@/lib/delivery/constants";
import { firstIdAt } from "@/lib/shared/ids";
import type { PastAttempt, PastDelivery, PastMessage } from "@/lib/testing/api/build-history";

// What a search means, said without an index: every row is held against the whole filter.

const STATUS_CODE_CLASS_SIZE = 100;

/** Newest first. */
export function matchingMessageIds(
  history: readonly PastMessage[],
  filter: MessageSearchIn,
): string[] {
  const isMeant = readQuery(history, filter.query);
  return newestFirst(
    history.filter((message) => isMeant(message) && messagePasses(message, filter)),
  );
}

/** Newest first. */
export function matchingAttemptIds(
  history: readonly PastMessage[],
  filter: AttemptSearchIn,
): string[] {
  const isMeant = readQuery(history, filter.query);
  const attempts = history
    .filter((message) => isMeant(message) && contentPasses(message, filter))
    .flatMap(({ deliveries }) => deliveries)
    .filter((delivery) => isOf(delivery, filter))
    .flatMap((delivery) => delivery.attempts)
    .filter((attempt) => filter.status == null || attempt.status === filter.status)
    .filter((attempt) => attemptPasses(attempt, filter))
    .filter(({ id }) => isInTime(id, { prefix: "atmpt", filter }));
  const isNamed = attempts.filter(({ id }) => id === filter.query);
  return newestFirst(filter.query?.startsWith("atmpt_") ? isNamed : attempts);
}

function newestFirst(rows: readonly { readonly id: string }[]): string[] {
  return rows
    .map(({ id }) => id)
    .toSorted()
    .reverse();
}

function isInTime(
  id: string,
  { prefix, filter }: { prefix: "msg" | "atmpt"; filter: Pick<MessageSearchIn, "since" | "until"> },
): boolean {
  const { since, until } = filter;
  return (
    (since == null || id >= firstIdAt(prefix, Date.parse(since))) &&
    (until == null || id < firstIdAt(prefix, Date.parse(until)))
  );
}

function messagePasses(message: PastMessage, filter: MessageSearchIn): boolean {
  const { endpointId, status, statusCodeClass, outcome, attemptNumber } = filter;
  const deliveries = message.deliveries.filter((delivery) => isOf(delivery, filter));
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  const asksForAttempts = [statusCodeClass, outcome, attemptNumber].some((value) => value != null);
  return (
    isInTime(message.id, { prefix: "msg", filter }) &&
    contentPasses(message, filter) &&
    (endpointId == null || deliveries.length > 0) &&
    (status == null || deliveries.some((delivery) => hasStatus(delivery, status))) &&
    (!asksForAttempts || attempts.some((attempt) => attemptPasses(attempt, filter)))
  );
}

function isOf(delivery: PastDelivery, { endpointId }: Pick<MessageSearchIn, "endpointId">) {
  return endpointId == null || delivery.endpointId === endpointId;
}

function contentPasses(
  { eventType, channels, tags }: PastMessage,
  filter: Pick<MessageSearchIn, "eventTypes" | "channel" | "tag">,
): boolean {
  return (
    (filter.eventTypes == null || filter.eventTypes.includes(eventType)) &&
    (filter.channel == null || channels.includes(filter.channel)) &&
    (filter.tag == null || tags.includes(filter.tag))
  );
}

function attemptPasses(
  attempt: PastAttempt,
  filter: Pick<MessageSearchIn, "statusCodeClass" | "outcome" | "attemptNumber">,
): boolean {
  const { statusCodeClass, outcome, attemptNumber } = filter;
  const code = attempt.responseStatusCode ?? 0;
  return (
    (statusCodeClass == null || code - (code % STATUS_CODE_CLASS_SIZE) === statusCodeClass) &&
    (outcome == null || attempt.outcome === outcome) &&
    (attemptNumber == null || attempt.attemptNumber === attemptNumber)
  );
}

function hasStatus({ status, attempts }: PastDelivery, wanted: number): boolean {
  if (wanted !== STATUS.sending) return status === wanted;
  return status === STATUS.pending && attempts.some(({ attemptNumber }) => attemptNumber > 0);
}

/** A name finds what it names. A text that names nothing is a tag, or stands in payloads. */
function readQuery(history: readonly PastMessage[], query: string | null | undefined) {
  if (query == null) return () => true;
  const named = history.filter((message) => isNamed(message, query));
  if (named.length > 0) return (message: PastMessage) => named.includes(message);
  const text = query.toLowerCase();
  return ({ tags, payload }: PastMessage) =>
    tags.includes(query) || payload.toLowerCase().includes(text);
}

function isNamed({ id, eventId, deliveries }: PastMessage, query: string): boolean {
  if (query.startsWith("msg_")) return id.startsWith(query);
  const attempts = deliveries.flatMap((delivery) => delivery.attempts);
  return eventId === query || attempts.some((attempt) => attempt.id === query);
}
