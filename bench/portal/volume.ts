/** What is stored for one application. */
export interface Volume {
  readonly name: string;
  readonly messages: number;
  readonly endpoints: number;
  /** To so many endpoints a message goes on average. */
  readonly deliveriesPerMessage: number;
  /** What 95 of 100 requests of each kind may take at most. */
  readonly p95MaxMs: number;
}

const P95_MAX_MS = 150;
/** Attempts are kept per endpoint: a search over all of them merges a stream of each. */
const P95_MAX_OF_MANY_ENDPOINTS_MS = 1_000;

/** How far back the messages reach: as many weeks, as many partitions. */
export const VOLUME_WEEKS = 8;

/** What only so few messages have, however many there are. */
export const RARE_MESSAGES = 20;
export const RARE_EVENT_TYPE = "manifest.cost_details_updated";
export const RARE_TAG = "recall/2026";
export const RARE_CHANNEL = "auditors";
export const RARE_TEXT = "Zwiebelkuchen №7";

export const EVENT_TYPES = [
  "order.updated",
  "order.created",
  "order.status",
  "fulfillment.created",
  "fulfillment.shipped",
  "tracking.updated",
  "order.delivered",
  "leg.loaded",
  "leg.unloaded",
  "task.completed",
  "manifest.moving",
  "fulfillment.canceled",
  RARE_EVENT_TYPE,
] as const;

/** At full scale one application with 1,000,000 messages and 2,000,000 attempts, and three of other shapes. */
export function volumesAt(scale: number): Volume[] {
  const count = (full: number) => Math.max(RARE_MESSAGES * 50, Math.round(full * scale));
  const p95MaxMs = P95_MAX_MS;
  return [
    {
      name: "shop",
      messages: count(1_000_000),
      endpoints: 12,
      deliveriesPerMessage: 1.8,
      p95MaxMs,
    },
    { name: "one", messages: count(50_000), endpoints: 1, deliveriesPerMessage: 1, p95MaxMs },
    { name: "many", messages: count(100_000), endpoints: 500, deliveriesPerMessage: 1.2, p95MaxMs },
    {
      name: "wide",
      messages: count(5_000),
      endpoints: count(10_000),
      deliveriesPerMessage: 1.2,
      p95MaxMs: P95_MAX_OF_MANY_ENDPOINTS_MS,
    },
  ];
}
