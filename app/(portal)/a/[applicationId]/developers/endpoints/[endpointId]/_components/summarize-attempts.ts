import type { Attempt } from "@/lib/client/attempts";

export interface AttemptCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Of those that have ended, from 0 to 100, rounded down: one failure in many is never "100 %". */
  readonly successPercent: number | null;
}

export function summarizeAttempts(attempts: readonly Pick<Attempt, "statusText">[]): AttemptCounts {
  const succeeded = attempts.filter((attempt) => attempt.statusText === "success").length;
  const failed = attempts.filter((attempt) => attempt.statusText === "fail").length;
  const ended = succeeded + failed;
  return {
    total: attempts.length,
    succeeded,
    failed,
    successPercent: ended === 0 ? null : Math.floor((succeeded / ended) * 100),
  };
}
