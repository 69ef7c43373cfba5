import type { Delivery, DeliveryAttempt } from "@/lib/client/deliveries";

/** Why nothing more is sent. */
export type DeliveryEnd =
  | "delivered"
  | "exhausted"
  | "noRetries"
  | "test"
  | "endedEarly"
  | "endpointDisabled"
  | "endpointDeleted"
  | "stopped";

export type WaitReason = "first" | "schedule" | "manual" | "held";

export type TimelineStep =
  | { readonly kind: "accepted"; readonly at: string }
  | { readonly kind: "leftOut"; readonly count: number }
  | {
      readonly kind: "attempt";
      readonly attempt: DeliveryAttempt;
      /** From the end of the attempt before it, or from the acceptance; never negative. */
      readonly waitedMs: number;
    }
  | { readonly kind: "sending"; readonly isLast: boolean }
  | {
      readonly kind: "waiting";
      readonly reason: WaitReason;
      readonly at: string;
      /** The scheduled attempt that comes; null for one by hand. */
      readonly attemptNumber: number | null;
      /** Scheduled attempts that may follow the one that comes. */
      readonly attemptsAfter: number;
      /** Seconds from the next attempt to the last one that may follow it. */
      readonly secondsAfter: number;
    }
  | { readonly kind: "ended"; readonly as: DeliveryEnd; readonly at: string | null };

/** What became of a delivery and what will, in its order: accepted, attempts, and then what is or was last. */
export function layOutTimeline(delivery: Delivery): TimelineStep[] {
  const { attempts, attemptsLeftOut, createdAt } = delivery;
  const steps: TimelineStep[] = [{ kind: "accepted", at: createdAt }];
  if (attemptsLeftOut > 0) steps.push({ kind: "leftOut", count: attemptsLeftOut });
  let lastAtMs = Date.parse(createdAt);
  for (const attempt of attempts) {
    const startedAtMs = Date.parse(attempt.startedAt);
    steps.push({ kind: "attempt", attempt, waitedMs: Math.max(0, startedAtMs - lastAtMs) });
    lastAtMs = startedAtMs + attempt.durationMs;
  }
  return [...steps, ...layOutPresent(delivery)];
}

/** How many scheduled attempts there are in all, as the endpoint's policy is now. */
export function countScheduled({ delaysSeconds }: Pick<Delivery, "delaysSeconds">): number {
  return delaysSeconds.length + 1;
}

function layOutPresent(delivery: Delivery): TimelineStep[] {
  const { isInFlight, nextAttemptAt } = delivery;
  if (isInFlight) return [{ kind: "sending", isLast: nextAttemptAt === null }];
  if (nextAttemptAt !== null) return [layOutWait(delivery, nextAttemptAt)];
  const as = findEnd(delivery);
  return as === null ? [] : [{ kind: "ended", as, at: delivery.finishedAt }];
}

function layOutWait(delivery: Delivery, at: string): TimelineStep {
  const { attemptCount, delaysSeconds, manualRequestedAt } = delivery;
  const isManual = manualRequestedAt !== null;
  const after = isManual ? [] : delaysSeconds.slice(attemptCount);
  return {
    kind: "waiting",
    at,
    reason: reasonOf(delivery),
    attemptNumber: isManual ? null : attemptCount + 1,
    attemptsAfter: after.length,
    secondsAfter: after.reduce((sum, seconds) => sum + seconds, 0),
  };
}

function reasonOf(delivery: Delivery): WaitReason {
  if (delivery.manualRequestedAt !== null) return "manual";
  if (delivery.heldUntil !== null && delivery.heldUntil === delivery.nextAttemptAt) return "held";
  return delivery.attempts.length === 0 ? "first" : "schedule";
}

/** Null while the state says that something is pending which nobody has scheduled: it is about to change. */
function findEnd(delivery: Delivery): DeliveryEnd | null {
  switch (delivery.statusText) {
    case "success":
      return "delivered";
    case "fail":
      return findFailure(delivery);
    case "canceled":
      return findCancel(delivery);
    case "pending":
    case "sending":
      return null;
  }
}

function findFailure({ isTest, delaysSeconds, attemptCount }: Delivery): DeliveryEnd {
  if (isTest) return "test";
  if (attemptCount <= delaysSeconds.length) return "endedEarly";
  return delaysSeconds.length === 0 ? "noRetries" : "exhausted";
}

function findCancel({ endpointState }: Delivery): DeliveryEnd {
  if (endpointState === "deleted") return "endpointDeleted";
  return endpointState === "disabled" ? "endpointDisabled" : "stopped";
}
