import type { Facts } from "@/chaos/verify/facts";

/** Whether the database was away at a moment, or had come back less than so long ago. */
export function isAroundOutage(
  { faults }: Pick<Facts, "faults">,
  at: { atMs: number; slackMs: number },
): boolean {
  return faults.some(
    ({ fault, fromMs, untilMs }) =>
      (fault.kind === "stopDatabase" || fault.kind === "crashDatabase") &&
      at.atMs >= fromMs &&
      at.atMs <= untilMs + at.slackMs,
  );
}
