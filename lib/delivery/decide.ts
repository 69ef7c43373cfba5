import type { AttemptOutcome } from "@/lib/delivery/classify";
import { STATUS } from "@/lib/delivery/constants";
import type { DeliveryDirective } from "@/lib/delivery/delivery-directive";
import { applyRetryAfter } from "@/lib/delivery/retry-after";
import { nextDelaySeconds, type RetryPolicy } from "@/lib/delivery/retry-schedule";
import type { Decision } from "@/lib/delivery/types";

/** What an attempt means for its delivery and its endpoint (delivery.md, sections 3 and 4). */
export function decide(input: {
  outcome: AttemptOutcome;
  directive: DeliveryDirective | null;
  retryPolicy: RetryPolicy;
  /** Scheduled attempts made, this one included when it is one. */
  scheduledAttempts: number;
  retryAfterSeconds: number | null;
  random: () => number;
}): Decision {
  const disablesEndpoint = findDisableReason(input);
  if (input.outcome.kind === "delivered") {
    return { status: STATUS.success, nextDelaySeconds: null, disablesEndpoint };
  }
  const isOver = disablesEndpoint !== null || input.directive === "abort-message";
  const scheduled = isOver ? null : nextScheduled(input);
  return {
    status: scheduled === null ? STATUS.fail : STATUS.pending,
    nextDelaySeconds: scheduled && wait(scheduled, input.retryAfterSeconds),
    disablesEndpoint,
  };
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
  retryPolicy: RetryPolicy;
  scheduledAttempts: number;
  random: () => number;
}): number | null {
  const { retryPolicy: policy, scheduledAttempts: failedAttempts, random } = input;
  return nextDelaySeconds({ policy, failedAttempts, random });
}

function wait(scheduledDelaySeconds: number, retryAfterSeconds: number | null): number {
  return retryAfterSeconds === null
    ? scheduledDelaySeconds
    : applyRetryAfter({ scheduledDelaySeconds, retryAfterSeconds });
}
