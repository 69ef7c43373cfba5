import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { BREAKER_AFTER } from "@/lib/delivery/constants";
import { type Health, judgeHealth } from "@/lib/endpoints/judge-health";

export interface EndpointHealth extends Health {
  readonly endpointId: string;
  /** The first of the failures in a row; null where the last attempt succeeded, or the endpoint is disabled. */
  readonly failingSince: Date | null;
  readonly failuresInRow: number;
  readonly lastFailureAt: Date | null;
  /** Null where nothing waits to be sent. */
  readonly nextAttemptAt: Date | null;
  /** When the endpoint is disabled unless it answers; null where it is well, or is never disabled for this. */
  readonly disableAt: Date | null;
}

interface LaneRow extends Omit<EndpointHealth, keyof Health> {
  readonly isDisabled: boolean;
  readonly disabledReason: string | null;
  readonly isProbed: boolean;
  readonly now: Date;
}

/** How those of the application's endpoints do that `chosen` leaves, by the database's clock. */
export async function readEndpointHealth(
  ctx: ApplicationContext,
  chosen: Prisma.Sql,
): Promise<EndpointHealth[]> {
  const { environmentId, applicationId } = ctx.scope;
  const lanes = await ctx.db.$queryRaw<LaneRow[]>`
    select endpoint.id as "endpointId", endpoint.disabled as "isDisabled",
      endpoint.disabled_reason as "disabledReason", lane.failing_since as "failingSince",
      lane.failures_in_row as "failuresInRow", lane.failed_at as "lastFailureAt",
      case when due.at is not null then greatest(due.at, lane.blocked_until) end as "nextAttemptAt",
      lane.failing_since + make_interval(hours => environment.disable_failing_after_hours)
        as "disableAt",
      lane.silent_count >= ${BREAKER_AFTER}::int as "isProbed", now() as now
    from endpoint
    join lane on lane.endpoint_id = endpoint.id
    join environment on environment.id = ${environmentId}
    cross join lateral (select least(${FIRST_DUE(false)}, ${FIRST_DUE(true)}) as at) due
    where endpoint.application_id = ${applicationId} and endpoint.deleted_at is null and ${chosen}`;
  return lanes.map(toHealth);
}

/** One index entry for each of the lane's two queues, from the moment on from which claims search it. */
const FIRST_DUE = (isRetry: boolean) => Prisma.sql`(
  select due_at from delivery
  where delivery.endpoint_id = endpoint.id and is_retry = ${isRetry}
    and due_at >= coalesce(${isRetry ? Prisma.sql`lane.retry_due_from` : Prisma.sql`lane.first_due_from`}, '-infinity')
  order by due_at limit 1
)`;

function toHealth(lane: LaneRow): EndpointHealth {
  // A run of failures ends with the endpoint.
  const run = lane.isDisabled ? { failingSince: null, failuresInRow: 0, disableAt: null } : {};
  const { isDisabled, disabledReason, isProbed, now, ...known } = { ...lane, ...run };
  return { ...known, ...judgeHealth({ ...known, isDisabled, disabledReason, isProbed, now }) };
}
