import { DEFAULT_WINDOW_DAYS } from "@/lib/messages/constants";
import { firstIdAt } from "@/lib/shared/ids";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Later than any id that is made now, on a machine whose clock is ahead. */
export const CLOCKS_APART_MS = DAY_MS;

export interface TimeWindow {
  readonly before: Date | undefined;
  readonly after: Date | undefined;
}

/** Ids from the first one on, up to the end, which is not among them. */
export interface IdRange {
  readonly firstId: string;
  readonly endId: string;
}

/** Comes after every digit of an id. */
const AFTER_ALL_DIGITS = "{";

/** The end of the ids that begin with this one, or with this start of one. */
export function endOfPrefix(start: string): string {
  return `${start}${AFTER_ALL_DIGITS}`;
}

/** What both ranges have. */
export function intersect(range: IdRange, other: Partial<IdRange>): IdRange {
  const { firstId = range.firstId, endId = range.endId } = other;
  const [, last = firstId] = [firstId, range.firstId].sort();
  const [first = endId] = [endId, range.endId].sort();
  return { firstId: last, endId: first };
}

/** The ids that a list may show. An iterator is somewhere the caller has been: it opens the window to all. */
export function idWindow(input: {
  prefix: "msg" | "atmpt";
  filter: TimeWindow;
  iterator: string | undefined;
  now: Date;
}): IdRange {
  const { prefix } = input;
  const { before, after } = input.filter;
  const now = input.now.getTime();
  const isOpen = input.iterator !== undefined || before !== undefined;
  const firstMs = after?.getTime() ?? (isOpen ? 0 : now - DEFAULT_WINDOW_DAYS * DAY_MS);
  const endMs = before?.getTime() ?? now + CLOCKS_APART_MS;
  return { firstId: firstIdAt(prefix, firstMs), endId: firstIdAt(prefix, endMs) };
}

/**
 * Every message that had an attempt before that moment has an id below this one: an attempt is younger than
 * its message, but for the clocks of two machines. How much younger it is nobody can say: a message may be
 * sent again at any age.
 */
export function messagesEndId(attemptsBefore: Date): string {
  return firstIdAt("msg", attemptsBefore.getTime() + CLOCKS_APART_MS);
}
