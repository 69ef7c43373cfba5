import { firstIdAt } from "@/lib/shared/ids";

/** Lists look back this far unless they are told otherwise (svix-api.md 1.1). */
export const DEFAULT_WINDOW_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Later than any id that is made now, on a machine whose clock is ahead. */
const AHEAD_MS = DAY_MS;

export interface TimeWindow {
  readonly before: Date | undefined;
  readonly after: Date | undefined;
}

/** The ids that a list may show. An iterator is somewhere the caller has been: it opens the window to all. */
export function idWindow(input: {
  prefix: "msg" | "atmpt";
  filter: TimeWindow;
  iterator: string | undefined;
  now: Date;
}): { firstId: string; endId: string } {
  const { prefix } = input;
  const { before, after } = input.filter;
  const now = input.now.getTime();
  const isOpen = input.iterator !== undefined || before !== undefined;
  const firstMs = after?.getTime() ?? (isOpen ? 0 : now - DEFAULT_WINDOW_DAYS * DAY_MS);
  const endMs = before?.getTime() ?? now + AHEAD_MS;
  return { firstId: firstIdAt(prefix, firstMs), endId: firstIdAt(prefix, endMs) };
}

/**
 * Every message that had an attempt before that moment has an id below this one: an attempt is younger than
 * its message, but for the clocks of two machines. How much younger it is nobody can say: a message may be
 * sent again at any age.
 */
export function messagesEndId(attemptsBefore: Date): string {
  return firstIdAt("msg", attemptsBefore.getTime() + AHEAD_MS);
}
