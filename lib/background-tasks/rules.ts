import { CLOCK_AHEAD_MS } from "@/lib/background-tasks/constants";
import { firstIdAt } from "@/lib/shared/ids";

/**
 * The ids of the messages that came in between two moments: after the first id, before the end. What
 * comes in while a replay runs is not its business, so without an end it ends now.
 */
export function replayWindow(input: { since: Date; until: Date | null; now: Date }): {
  firstMessageId: string;
  endMessageId: string;
} {
  const nowMs = input.now.getTime() + CLOCK_AHEAD_MS;
  const endMs = Math.min(input.until?.getTime() ?? nowMs, nowMs);
  return {
    firstMessageId: firstIdAt("msg", input.since.getTime()),
    endMessageId: firstIdAt("msg", endMs),
  };
}
