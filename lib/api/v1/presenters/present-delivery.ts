import { STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import type { DeliveryAttemptOut, MessageDeliveryOut } from "@/lib/api/v1/schemas/message-delivery";
import type { DeliveryAttempt, MessageDelivery } from "@/lib/attempts/list-deliveries";
import { STATUS } from "@/lib/delivery/constants";
import { retryDelaysSeconds } from "@/lib/delivery/retry-schedule";

export function presentDelivery(
  delivery: MessageDelivery,
  standardDelaysSeconds: readonly number[],
): MessageDeliveryOut {
  const status = statusOf(delivery);
  return {
    endpointId: delivery.endpointId,
    url: withoutCredentials(delivery.url),
    description: delivery.description,
    endpointState: stateOf(delivery),
    disabledReason: delivery.disabledReason,
    status,
    statusText: STATUS_TEXTS[status] ?? "fail",
    isTest: delivery.isTest,
    attemptCount: delivery.attemptCount,
    delaysSeconds: delaysOf(delivery, standardDelaysSeconds),
    isInFlight: delivery.isInFlight,
    nextAttemptAt: nextAttemptAt(delivery)?.toISOString() ?? null,
    heldUntil: delivery.dueAt === null ? null : toText(delivery.heldUntil),
    manualRequestedAt: toText(delivery.manualRequestedAt),
    resumesAt: toText(delivery.resumeAt),
    createdAt: delivery.createdAt.toISOString(),
    finishedAt: toText(delivery.finishedAt),
    attempts: delivery.attempts.map(presentDeliveryAttempt),
    attemptsLeftOut: delivery.attemptsLeftOut,
  };
}

function presentDeliveryAttempt(attempt: DeliveryAttempt): DeliveryAttemptOut {
  return {
    id: attempt.id,
    attemptNumber: attempt.attemptNumber,
    triggerType: attempt.trigger,
    statusText: attempt.status === STATUS.success ? "success" : "fail",
    outcome: attempt.outcome,
    responseStatusCode: attempt.responseStatusCode ?? 0,
    isResponseTruncated: attempt.responseTruncated,
    errorMessage: attempt.errorMessage,
    remoteAddress: attempt.remoteAddress,
    url: attempt.url,
    durationMs: attempt.durationMs,
    startedAt: attempt.createdAt.toISOString(),
  };
}

/** As Svix tells it: pending before the first attempt, sending between the attempts. */
function statusOf({ status, attempts }: MessageDelivery): number {
  return status === STATUS.pending && attempts.length > 0 ? STATUS.sending : status;
}

function stateOf({ deletedAt, disabled }: MessageDelivery): MessageDeliveryOut["endpointState"] {
  if (deletedAt !== null) return "deleted";
  return disabled ? "disabled" : "enabled";
}

/** A test is never tried again, whatever the endpoint's policy says. */
function delaysOf(delivery: MessageDelivery, standardDelaysSeconds: readonly number[]): number[] {
  if (delivery.isTest) return [];
  const { retryPolicy: kind, retryDelaysSeconds: delaysSeconds } = delivery;
  const policy = kind === "custom" ? { kind, delaysSeconds } : { kind };
  return [...retryDelaysSeconds(policy, standardDelaysSeconds)];
}

function nextAttemptAt({ dueAt, heldUntil }: MessageDelivery): Date | null {
  if (dueAt === null || heldUntil === null) return dueAt;
  return heldUntil > dueAt ? heldUntil : dueAt;
}

function withoutCredentials(text: string): string {
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
}

function toText(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
