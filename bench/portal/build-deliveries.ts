import { STATUS } from "@/lib/delivery/constants";
import { createId } from "@/lib/shared/ids";

export interface DeliveryRow {
  readonly messageId: string;
  readonly endpointId: string;
  readonly status: number;
  readonly attemptCount: number;
  readonly dueAt: Date | null;
  readonly at: Date;
}

export interface AttemptRow {
  readonly messageId: string;
  readonly id: string;
  readonly endpointId: string;
  readonly eventType: string;
  readonly attemptNumber: number;
  readonly status: number;
  readonly outcome: string;
  readonly statusCode: number | null;
  readonly durationMs: number;
  readonly at: Date;
}

/** From each failure to the next attempt. */
const DELAYS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000];

/** How attempts fail, the frequent ways first. */
const FAILURES: readonly { outcome: string; statusCode: number | null }[] = [
  { outcome: "refused", statusCode: 500 },
  { outcome: "unreachable.timeout", statusCode: null },
  { outcome: "refused", statusCode: 401 },
  { outcome: "throttled", statusCode: 429 },
  { outcome: "unreachable.connect", statusCode: null },
  { outcome: "refused", statusCode: 302 },
  { outcome: "unreachable.reset", statusCode: null },
  { outcome: "throttled", statusCode: 503 },
  { outcome: "unreachable.dns", statusCode: null },
  { outcome: "gone", statusCode: 410 },
  { outcome: "unreachable.tls", statusCode: null },
  { outcome: "unreachable.protocol", statusCode: null },
  { outcome: "blocked", statusCode: null },
];
const FALLBACK = { outcome: "refused", statusCode: 404 };
const SUCCESS = { outcome: "delivered", statusCode: 200 };
/** So much rarer is each way than the one before. */
const RARER = 0.45;
const CANCELED_SHARE = 0.001;
const BY_HAND_SHARE = 0.002;

interface Sending {
  readonly random: () => number;
  readonly message: { readonly id: string; readonly eventType: string; readonly at: Date };
  readonly endpoint: { readonly id: string; readonly failureShare: number };
  readonly now: Date;
}

/** One message to one endpoint: its attempts on the schedule, until one succeeds or the present is reached. */
export function buildDelivery(input: Sending): { delivery: DeliveryRow; attempts: AttemptRow[] } {
  const { random, message, endpoint, now } = input;
  const attempts: AttemptRow[] = [];
  const end = (status: number, dueAt: Date | null = null) => ({
    delivery: {
      messageId: message.id,
      endpointId: endpoint.id,
      status,
      attemptCount: attempts.length,
      dueAt,
      at: message.at,
    },
    attempts,
  });
  if (random() < CANCELED_SHARE) return end(STATUS.canceled);
  let atMs = message.at.getTime() + random() * 800;
  for (const delaySeconds of [...DELAYS_SECONDS, 0]) {
    if (atMs > now.getTime()) return end(STATUS.pending, new Date(atMs));
    const attempt = buildAttempt(input, { number: attempts.length + 1, atMs });
    attempts.push(attempt);
    if (attempt.status === STATUS.success) return end(STATUS.success);
    atMs += delaySeconds * 1_000;
  }
  return end(STATUS.fail);
}

function buildAttempt(
  { random, message, endpoint }: Sending,
  { number, atMs }: { number: number; atMs: number },
): AttemptRow {
  const hasFailed = random() < endpoint.failureShare;
  const longestMs = hasFailed ? 15_000 : 900;
  return {
    ...(hasFailed ? pickFailure(random) : SUCCESS),
    messageId: message.id,
    endpointId: endpoint.id,
    id: createId("atmpt", atMs),
    eventType: message.eventType,
    attemptNumber: random() < BY_HAND_SHARE ? 0 : number,
    status: hasFailed ? STATUS.fail : STATUS.success,
    durationMs: Math.round(20 + random() ** 4 * longestMs),
    at: new Date(atMs),
  };
}

function pickFailure(random: () => number) {
  const way = FAILURES.findIndex(() => random() > RARER);
  return FAILURES[way] ?? FALLBACK;
}
