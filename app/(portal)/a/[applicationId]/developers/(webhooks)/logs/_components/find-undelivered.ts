import type { DeliveryKey } from "@/lib/client/deliveries";
import type { FoundMessage } from "@/lib/client/search";

/** What has failed at least once, or was canceled. What waits for its first attempt needs nobody. */
const FAILED: ReadonlySet<string> = new Set(["fail", "canceled", "sending"]);

/** The deliveries of these messages that a retry is for. */
export function findUndelivered(messages: readonly FoundMessage[]): DeliveryKey[] {
  return messages.flatMap(({ id: msgId, deliveries }) =>
    deliveries
      .filter(({ statusText }) => FAILED.has(statusText))
      .map(({ endpointId }) => ({ msgId, endpointId })),
  );
}
