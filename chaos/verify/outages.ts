import { isOfDatabase } from "@/chaos/plan/fault";
import type { Facts } from "@/chaos/verify/facts";

/** Whether the database was away at a moment, or had come back less than so long ago. */
export function isAroundOutage(
  { faults }: Pick<Facts, "faults">,
  at: { atMs: number; slackMs: number },
): boolean {
  return faults.some(
    ({ fault, fromMs, untilMs }) =>
      isOfDatabase(fault) && at.atMs >= fromMs && at.atMs <= untilMs + at.slackMs,
  );
}

/** How much of a stretch of time passed while a cluster had no primary. */
export function overlapWithRecovery(
  { faults }: Pick<Facts, "faults">,
  stretch: { fromMs: number; untilMs: number },
): number {
  return faults
    .filter(({ fault }) => fault.kind === "killPrimary")
    .map(({ fromMs, untilMs }) =>
      Math.max(0, Math.min(untilMs, stretch.untilMs) - Math.max(fromMs, stretch.fromMs)),
    )
    .reduce((total, overlapMs) => total + overlapMs, 0);
}
