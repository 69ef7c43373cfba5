import type { ApplicationContext } from "@/lib/db/context";
import { type HealthStatus, judgeHealth } from "@/lib/endpoints/judge-health";

interface LaneRow {
  readonly isDisabled: boolean;
  readonly failingSince: Date | null;
  readonly lastFailureAt: Date | null;
  readonly failuresInRow: number;
  readonly now: Date;
}

/** What only the reason in words would need. */
const UNTOLD = { disabledReason: null, isProbed: false, nextAttemptAt: null };

/** How many of the application's endpoints do how well, in one query over all of them. */
export async function countEndpointHealth({
  db,
  scope,
}: ApplicationContext): Promise<Record<HealthStatus, number>> {
  const lanes = await db.$queryRaw<LaneRow[]>`
    select endpoint.disabled as "isDisabled", lane.failing_since as "failingSince",
      lane.failed_at as "lastFailureAt", lane.failures_in_row as "failuresInRow", now() as now
    from endpoint
    join lane on lane.endpoint_id = endpoint.id
    where endpoint.application_id = ${scope.applicationId} and endpoint.deleted_at is null`;
  const counts = { healthy: 0, degraded: 0, failing: 0, disabled: 0 };
  for (const lane of lanes) counts[judgeHealth({ ...lane, ...UNTOLD }).status] += 1;
  return counts;
}
