import type { AttemptOutcome } from "@/lib/delivery/classify";
import { STATUS } from "@/lib/delivery/constants";
import type { DeliveryDirective } from "@/lib/delivery/delivery-directive";
import type { UnreachableReason } from "@/lib/delivery/error-verdicts";
import { applyRetryAfter } from "@/lib/delivery/retry-after";
import { nextDelaySeconds } from "@/lib/delivery/retry-schedule";
import type { Decision } from "@/lib/delivery/types";

/** How long an endpoint that says "too much" without saying for how long is left alone, and the longest that it may ask for. */
const THROTTLED_PAUSE_SECONDS = 2;
const THROTTLED_PAUSE_MAX_SECONDS = 10 * 60;

/** Reasons for which there was no answer at all: a server that is down, away or hanging. */
const UNANSWERED: ReadonlySet<UnreachableReason> = new Set(["dns", "connect", "timeout"]);

/** What an attempt means for its delivery and its endpoint (delivery.md, sections 3 to 5). */
export function decide(input: {
  outcome: AttemptOutcome;
  directive: DeliveryDirective | null;
  retryDelaysSeconds: readonly number[];
  /** Scheduled attempts made, this one included when it is one. */
  scheduledAttempts: number;
  retryAfterSeconds: number | null;
  random: () => number;
}): Decision {
  const { outcome } = input;
  const disablesEndpoint = findDisableReason(input);
  const isUnanswered = outcome.kind === "unreachable" && UNANSWERED.has(outcome.reason);
  const pausesEndpointSeconds =
    outcome.kind === "throttled" ? pauseOf(input.retryAfterSeconds) : null;
  const forEndpoint = { disablesEndpoint, pausesEndpointSeconds, isUnanswered };
  if (outcome.kind === "delivered") {
    return { status: STATUS.success, nextDelaySeconds: null, ...forEndpoint };
  }
  const isOver = disablesEndpoint !== null || input.directive === "abort-message";
  const scheduled = isOver ? null : nextScheduled(input);
  return {
    status: scheduled === null ? STATUS.fail : STATUS.pending,
    nextDelaySeconds: scheduled && wait(scheduled, input.retryAfterSeconds),
    ...forEndpoint,
  };
}

function pauseOf(retryAfterSeconds: number | null): number {
  return Math.min(retryAfterSeconds ?? THROTTLED_PAUSE_SECONDS, THROTTLED_PAUSE_MAX_SECONDS);
}

/** The header may come with any answer, a success included. */
function findDisableReason(input: {
  outcome: AttemptOutcome;
  directive: DeliveryDirective | null;
}): string | null {
  if (input.outcome.kind === "gone") return "the receiver answered 410 Gone";
  if (input.directive !== "disable") return null;
  return "the receiver asked for it (webhook-delivery: disable)";
}

function nextScheduled(input: {
  retryDelaysSeconds: readonly number[];
  scheduledAttempts: number;
  random: () => number;
}): number | null {
  const { retryDelaysSeconds: delaysSeconds, scheduledAttempts: failedAttempts, random } = input;
  return nextDelaySeconds({ delaysSeconds, failedAttempts, random });
}

function wait(scheduledDelaySeconds: number, retryAfterSeconds: number | null): number {
  return retryAfterSeconds === null
    ? scheduledDelaySeconds
    : applyRetryAfter({ scheduledDelaySeconds, retryAfterSeconds });
}
