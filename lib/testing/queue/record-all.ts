import type pg from "pg";
import { record } from "@/lib/delivery/queue/record";
import type { Decision } from "@/lib/delivery/types";
import { buildAttempt } from "@/lib/testing/queue/build-attempt";
import type { ClaimedBatch } from "@/lib/testing/queue/claim-due";

/** Records one attempt for each delivery of a claim, all of them with the same end, in one batch. */
export function recordAll(
  pool: pg.Pool,
  input: { claimed: Pick<ClaimedBatch, "deliveries" | "leaseToken">; decision: Decision },
): Promise<{ settled: number }> {
  const { decision } = input;
  const { deliveries, leaseToken } = input.claimed;
  return record(
    pool,
    deliveries.map((delivery) => buildAttempt({ delivery, leaseToken, decision })),
  );
}
