import type { IdentifiedMessage } from "@/lib/messages/insert-messages";
import { createId } from "@/lib/shared/ids";
import type { ApplicationScope } from "@/lib/shared/scope";
import { presentEvent } from "@/lib/simulator/present-event";
import type { OrderDetails } from "@/lib/simulator/schema";
import type { CatalogName, OrderStep, TakenStep } from "@/lib/simulator/types";

/** Ids made within it do not sort by time, and messages that become due together are sent in their ids' order. */
const MOMENT_MS = 4;

export interface PlannedOrder {
  readonly id: string;
  readonly scope: ApplicationScope;
  readonly catalog: CatalogName;
  /** Null before its creation. */
  readonly state: string | null;
  readonly version: number;
  readonly details: OrderDetails;
}

/** The steps that an order takes one after the other, and the messages that tell of them. */
export interface Life {
  readonly orderId: string;
  readonly state: string;
  readonly version: number;
  readonly steps: readonly TakenStep[];
  readonly messages: readonly IdentifiedMessage[];
}

type PlannedStep = Pick<OrderStep, "name" | "to" | "events">;

export function planLife(
  order: PlannedOrder,
  plan: { steps: readonly PlannedStep[]; now: Date },
): Life {
  const messages: IdentifiedMessage[] = [];
  let { state, version } = order;
  const steps = plan.steps.map((step): TakenStep => {
    version += 1;
    const at = new Date(plan.now.getTime() + messages.length * MOMENT_MS);
    const taken = { number: version, name: step.name, from: state, to: step.to, at };
    const events = step.events.map((eventType, index) => {
      const sentAt = new Date(plan.now.getTime() + messages.length * MOMENT_MS);
      const moment = { ...taken, at: sentAt, eventType, index };
      const message = composeMessage(order, moment);
      messages.push(message);
      return { eventType, messageId: message.messageId };
    });
    state = step.to;
    return { ...taken, events };
  });
  return { orderId: order.id, state: state ?? "", version, steps, messages };
}

function composeMessage(
  order: PlannedOrder,
  event: Omit<TakenStep, "events"> & { eventType: string; index: number },
): IdentifiedMessage {
  const { catalog, details, scope } = order;
  const { applicationId } = scope;
  // One step has one number, so what is told of it twice is refused as a repeated event id.
  const eventId = `evt_${order.id}_${event.number}_${event.index + 1}`;
  return {
    messageId: createId("msg", event.at.getTime()),
    scope,
    applicationRef: applicationId,
    eventType: event.eventType,
    eventId,
    channels: [],
    tags: [],
    payload: presentEvent({ catalog, eventId, applicationId }, { ...event, details }),
    deliverAt: null,
    idempotencyKey: null,
  };
}
