import fc from "fast-check";
import { STATUS } from "@/lib/delivery/constants";
import { createId } from "@/lib/shared/ids";

export interface PastMessage {
  readonly id: string;
  readonly eventType: string;
  readonly eventId: string | null;
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  readonly payload: string;
  readonly deliveries: readonly PastDelivery[];
}

export interface PastDelivery {
  readonly endpointId: string;
  readonly status: number;
  readonly attempts: readonly PastAttempt[];
}

export interface PastAttempt {
  readonly id: string;
  readonly attemptNumber: number;
  readonly status: number;
  readonly outcome: string;
  readonly responseStatusCode: number | null;
}

export const HISTORY_TYPES = ["order.created", "order.updated", "leg.loaded", "task.completed"];
export const HISTORY_CHANNELS = ["eu", "us"];
export const HISTORY_TAGS = ["urgent", "a/b", "x#1"];
/** What payloads are made of: letters with two cases, and what means something in patterns, SQL or HTML. */
export const HISTORY_WORDS = [
  "Total",
  "étÉ",
  "100%",
  "a_b",
  "c\\d",
  "(x|y)*",
  "[^.]+$",
  "'; --",
  "<b>😀",
];

const DAY_MS = 24 * 3_600_000;
const DAYS = 40;
const FAILURES = [
  ["refused", 500],
  ["refused", 404],
  ["refused", 301],
  ["throttled", 429],
  ["gone", 410],
  ["unreachable.timeout", null],
  ["unreachable.dns", null],
  ["blocked", null],
] as const;

const deliveryShape = fc.record({
  end: fc.constantFrom(
    STATUS.success,
    STATUS.success,
    STATUS.pending,
    STATUS.fail,
    STATUS.canceled,
  ),
  failures: fc.array(fc.constantFrom(...FAILURES), { maxLength: 3 }),
  isByHand: fc.boolean(),
  laterMs: fc.integer({ min: 1, max: 3 * DAY_MS }),
});
const messageShape = fc.record({
  ageMs: fc.integer({ min: 13 * DAY_MS, max: DAYS * DAY_MS }),
  eventType: fc.constantFrom(...HISTORY_TYPES),
  hasEventId: fc.boolean(),
  channels: fc.subarray(HISTORY_CHANNELS),
  tags: fc.subarray(HISTORY_TAGS),
  words: fc.array(fc.constantFrom(...HISTORY_WORDS), { maxLength: 3 }),
});

/** What became of so many messages to some of these endpoints; the same in every run. */
export function buildHistory(input: {
  endpointIds: readonly string[];
  count: number;
  seed: number;
}): PastMessage[] {
  const shape = fc.tuple(
    messageShape,
    fc.subarray([...input.endpointIds]),
    fc.array(deliveryShape, {
      minLength: input.endpointIds.length,
      maxLength: input.endpointIds.length,
    }),
  );
  const nowMs = Date.now();
  return fc
    .sample(shape, { numRuns: input.count, seed: input.seed })
    .map(([{ ageMs, hasEventId, words, ...message }, endpointIds, shapes], index) => ({
      ...message,
      id: createId("msg", nowMs - ageMs),
      eventId: hasEventId ? `evt-${input.seed}-${index}` : null,
      payload: JSON.stringify({ words: words.join(" "), index }),
      deliveries: endpointIds.map((endpointId, place) =>
        buildDelivery({ endpointId, sentMs: nowMs - ageMs, shape: shapes[place] ?? FIRST_TRY }),
      ),
    }));
}

type DeliveryShape = typeof deliveryShape extends fc.Arbitrary<infer Shape> ? Shape : never;
const FIRST_TRY: DeliveryShape = { end: STATUS.success, failures: [], isByHand: false, laterMs: 1 };

function buildDelivery(input: {
  endpointId: string;
  sentMs: number;
  shape: DeliveryShape;
}): PastDelivery {
  const { end, failures, isByHand, laterMs } = input.shape;
  const results = [
    ...failures.map(([outcome, code]) => ({ status: STATUS.fail, outcome, code })),
    ...(end === STATUS.success
      ? [{ status: STATUS.success, outcome: "delivered", code: 204 }]
      : []),
  ];
  const attempts = results.map(({ status, outcome, code }, index) => ({
    id: createId("atmpt", input.sentMs + index * laterMs),
    attemptNumber: isByHand && index === results.length - 1 ? 0 : index + 1,
    status,
    outcome,
    responseStatusCode: code,
  }));
  return { endpointId: input.endpointId, status: end, attempts };
}
