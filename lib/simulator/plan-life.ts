import type { IdentifiedMessage } from "@/lib/messages/insert-messages";
import type { CatalogName } from "@/lib/shared/catalogs";
import { createId } from "@/lib/shared/ids";
import type { ApplicationScope } from "@/lib/shared/scope";
import { CATALOG_KINDS } from "@/lib/simulator/catalog-kinds";
import { presentEvent } from "@/lib/simulator/present-event";
import type { FileFacts, OrderDetails } from "@/lib/simulator/schema";
import type { OrderStep, TakenStep } from "@/lib/simulator/types";

/** Ids made within it do not sort by time, and messages that become due together are sent in their ids' order. */
export const MOMENT_MS = 4;

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
  readonly details: OrderDetails;
  readonly steps: readonly TakenStep[];
  readonly messages: readonly IdentifiedMessage[];
}

type PlannedStep = Pick<OrderStep, "name" | "to" | "events">;

export function planLife(
  order: PlannedOrder,
  plan: { steps: readonly PlannedStep[]; now: Date; file?: FileFacts | undefined },
): Life {
  const messages: IdentifiedMessage[] = [];
  let { state, version, details } = order;
  let moments = 0;
  const nextMoment = () => new Date(plan.now.getTime() + moments++ * MOMENT_MS);
  const steps = plan.steps.map((step): TakenStep => {
    version += 1;
    const change = { step: step.name, file: plan.file ?? null };
    details = CATALOG_KINDS[order.catalog].change(details, change);
    const at = nextMoment();
    const to = step.to ?? state ?? "";
    const taken = { number: version, name: step.name, from: state, to, at };
    const events = step.events.map((eventType, index) => {
      const moment = { ...taken, at: index === 0 ? at : nextMoment(), eventType, index };
      const message = composeMessage({ ...order, details }, moment);
      messages.push(message);
      return { eventType, messageId: message.messageId };
    });
    state = to;
    return { ...taken, events };
  });
  return { orderId: order.id, state: state ?? "", version, details, steps, messages };
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
