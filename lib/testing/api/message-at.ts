import { createId } from "@/lib/shared/ids";
import type { PastMessage } from "@/lib/testing/api/build-history";

/** A message of that moment, of which only its fields that matter are given. */
export function messageAt(timeMs: number, fields: Partial<PastMessage> = {}): PastMessage {
  return {
    id: createId("msg", timeMs),
    eventType: "order.created",
    eventId: null,
    channels: [],
    tags: [],
    payload: "{}",
    deliveries: [],
    ...fields,
  };
}
