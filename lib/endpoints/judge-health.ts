import { describeWait } from "@/lib/shared/describe-wait";

export type HealthStatus = "healthy" | "degraded" | "failing" | "disabled";

/** What is known of an endpoint and of its attempts. */
export interface HealthFacts {
  readonly isDisabled: boolean;
  readonly disabledReason: string | null;
  /** The first failure after the last success; null while the last attempt succeeded. */
  readonly failingSince: Date | null;
  readonly lastFailureAt: Date | null;
  readonly failuresInRow: number;
  /** Nobody answered so often that only single probes are made. */
  readonly isProbed: boolean;
  /** When the next attempt may be made; null where none waits. */
  readonly nextAttemptAt: Date | null;
  readonly now: Date;
}

export interface Health {
  readonly status: HealthStatus;
  /** In plain words. */
  readonly reason: string;
}

/** So many failures in a row, or a run that has lasted so long, and the endpoint is failing. */
const FAILING_AFTER = 5;
const FAILING_AFTER_MS = 60 * 60 * 1000;
/** How long a failure stays visible after the endpoint has answered again. */
const DEGRADED_FOR_HOURS = 24;

/**
 * How an endpoint does (delivery.md, section 5). Disabled outweighs all. Failing is a run of failures with
 * nothing delivered since: 5 in a row, or an hour between the first and the last. Degraded is a shorter run,
 * or a failure within the last 24 hours.
 */
export function judgeHealth(facts: HealthFacts): Health {
  if (facts.isDisabled) {
    return { status: "disabled", reason: asSentence(facts.disabledReason ?? "disabled") };
  }
  const { failingSince, lastFailureAt, now } = facts;
  if (failingSince !== null) {
    const runMs = (lastFailureAt ?? failingSince).getTime() - failingSince.getTime();
    const isFailing = facts.failuresInRow >= FAILING_AFTER || runMs >= FAILING_AFTER_MS;
    return {
      status: isFailing ? "failing" : "degraded",
      reason: `${describeRun(facts, failingSince)}; ${describeNext(facts)}.`,
    };
  }
  const quietMs = lastFailureAt === null ? null : now.getTime() - lastFailureAt.getTime();
  if (lastFailureAt !== null && quietMs !== null && quietMs < DEGRADED_FOR_HOURS * 3_600_000) {
    return {
      status: "degraded",
      reason: `An attempt failed at ${lastFailureAt.toISOString()}; the endpoint has answered since.`,
    };
  }
  return {
    status: "healthy",
    reason: `No attempt failed in the last ${DEGRADED_FOR_HOURS} hours.`,
  };
}

function describeRun({ failuresInRow }: HealthFacts, since: Date): string {
  return failuresInRow === 1
    ? `The latest attempt failed at ${since.toISOString()}`
    : `${failuresInRow} attempts in a row failed since ${since.toISOString()}`;
}

function describeNext({ nextAttemptAt, isProbed, now }: HealthFacts): string {
  if (nextAttemptAt === null) return "nothing waits to be sent";
  const what = isProbed ? "next probe" : "next attempt";
  const waitMs = nextAttemptAt.getTime() - now.getTime();
  return waitMs <= 0 ? `${what} is due` : `${what} in ${describeWait(waitMs)}`;
}

function asSentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
