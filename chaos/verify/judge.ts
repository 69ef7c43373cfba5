import { findUnexplained } from "@/chaos/verify/duplicates";
import type { Facts } from "@/chaos/verify/facts";
import { findEndings } from "@/chaos/verify/find-endings";
import { findFlaws } from "@/chaos/verify/find-flaws";
import { findLogErrors, findStrandedLanes } from "@/chaos/verify/find-log-errors";
import { findLosses } from "@/chaos/verify/find-losses";
import { findMissedFaults } from "@/chaos/verify/find-missed-faults";
import { findStrangers } from "@/chaos/verify/find-strangers";
import { findTwins } from "@/chaos/verify/find-twins";
import { findUnanswered } from "@/chaos/verify/find-unanswered";
import { findUndrained } from "@/chaos/verify/find-undrained";
import { findGaps } from "@/chaos/verify/gaps";

/** A requirement and what breaks it. */
export interface Verdict {
  readonly name: string;
  readonly problems: readonly string[];
}

const REQUIREMENTS: Readonly<Record<string, (facts: Facts) => string[]>> = {
  "every planned fault took place": findMissedFaults,
  "every post was answered in the end": findUnanswered,
  "a number is one message, however often its key was posted": findTwins,
  "nothing answered 202 is lost": findLosses,
  "everything drained, and every delivery succeeded": findUndrained,
  "every duplicate was in flight at a fault": findUnexplained,
  "nothing arrived that was not sent there": findStrangers,
  "every signature verifies": (facts) => findFlaws(facts, "signature"),
  "every payload has the bytes that were posted": (facts) => findFlaws(facts, "payload"),
  "receivers that never break are never left waiting": findGaps,
  "the sweep found no stranded lane": findStrandedLanes,
  "the logs have no error that no fault explains": findLogErrors,
  "no process ended by itself": findEndings,
};

export function judge(facts: Facts): Verdict[] {
  return Object.entries(REQUIREMENTS).map(([name, find]) => ({ name, problems: find(facts) }));
}
