import type { Facts } from "@/chaos/verify/facts";
import { isAroundOutage } from "@/chaos/verify/outages";

/** A process that boots without a database may give up; its supervisor starts it again. */
const BOOT_SLACK_MS = 10_000;

/** Processes that ended although nobody killed them. */
export function findEndings(facts: Facts): string[] {
  return facts.endings
    .filter(
      ({ process, atMs }) =>
        process !== "web" || !isAroundOutage(facts, { atMs, slackMs: BOOT_SLACK_MS }),
    )
    .map(({ process, atMs }) => `a ${process} process ended at ${new Date(atMs).toISOString()}`);
}
