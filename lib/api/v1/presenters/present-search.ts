import { presentMessage } from "@/lib/api/v1/presenters/present-message";
import { STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import type {
  AttemptSearchItem,
  DeliveryStateOut,
  MessageSearchItem,
} from "@/lib/api/v1/schemas/search";
import type { FoundAttempt } from "@/lib/attempts/search-attempts";
import type { Delivery } from "@/lib/db/generated/client";
import { STATUS } from "@/lib/delivery/constants";
import type { FoundDelivery, FoundMessage } from "@/lib/messages/search-messages";
import type { SearchPage } from "@/lib/messages/search-types";

export function presentSearchPage<Item, Out>(page: SearchPage<Item>, present: (item: Item) => Out) {
  return {
    data: page.items.map(present),
    iterator: page.iterator,
    done: page.iterator === null,
    searchedUntil: page.searchedUntil.toISOString(),
  };
}

export function presentFoundMessage(found: FoundMessage): MessageSearchItem {
  const { payload: _, ...message } = presentMessage(
    { ...found, payload: null },
    { withContent: false },
  );
  return { ...message, deliveries: found.deliveries.map(presentDeliveryState) };
}

function presentDeliveryState(delivery: FoundDelivery): DeliveryStateOut {
  const status = statusOf(delivery);
  return {
    endpointId: delivery.endpointId,
    endpointName: delivery.endpointName,
    status,
    statusText: STATUS_TEXTS[status] ?? "fail",
    attemptCount: delivery.attemptCount,
    nextAttempt: delivery.dueAt?.toISOString() ?? null,
  };
}

/** As Svix tells it: pending before the first attempt, sending between the attempts. */
function statusOf({ status, attemptCount }: Delivery): number {
  return status === STATUS.pending && attemptCount > 0 ? STATUS.sending : status;
}

export function presentFoundAttempt(found: FoundAttempt): AttemptSearchItem {
  return {
    id: found.id,
    msgId: found.messageId,
    endpointId: found.endpointId,
    url: found.url,
    responseStatusCode: found.responseStatusCode ?? 0,
    responseDurationMs: found.durationMs,
    status: found.status,
    statusText: STATUS_TEXTS[found.status] ?? "fail",
    triggerType: found.trigger,
    timestamp: found.createdAt.toISOString(),
    eventType: found.eventType,
    outcome: found.outcome,
    attemptNumber: found.attemptNumber,
  };
}
