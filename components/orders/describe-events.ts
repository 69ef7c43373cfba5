import type { Order } from "@/lib/client/orders";

/** What was told of an order's steps after the one of this number. */
export function describeEvents({ steps }: Pick<Order, "steps">, since: number): string {
  const types = steps.filter(({ number }) => number > since).flatMap(({ events }) => events);
  const [first] = types;
  if (first === undefined) return "No event is sent for that.";
  return types.length === 1 ? `Sent ${first.eventType}.` : `Sent ${types.length} events.`;
}
