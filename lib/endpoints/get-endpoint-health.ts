import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { BREAKER_AFTER } from "@/lib/delivery/constants";
import { type Health, judgeHealth } from "@/lib/endpoints/judge-health";
import { getEndpoint } from "@/lib/endpoints/queries";

export interface EndpointHealth extends Health {
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
  readonly isProbed: boolean;
  readonly now: Date;
}

/** By id or uid: how the endpoint does, by the database's clock. */
export async function getEndpointHealth(
  ctx: ApplicationContext,
  reference: string,
): Promise<EndpointHealth> {
  const { id, disabled: isDisabled, disabledReason } = await getEndpoint(ctx, reference);
  const lane = await readLane(ctx, id);
  // A run of failures ends with the endpoint.
  const run = isDisabled ? { failingSince: null, failuresInRow: 0, disableAt: null } : {};
  const { isProbed, now, ...known } = { ...lane, ...run };
  return { ...known, ...judgeHealth({ ...known, isDisabled, disabledReason, isProbed, now }) };
}

/** One index entry for each of the lane's two queues. */
const firstDue = (endpointId: string, isRetry: boolean) => Prisma.sql`(
  select due_at from delivery
  where endpoint_id = ${endpointId} and is_retry = ${isRetry} and due_at is not null
  order by due_at limit 1
)`;

async function readLane(ctx: ApplicationContext, endpointId: string): Promise<LaneRow> {
  const [lane] = await ctx.db.$queryRaw<LaneRow[]>`
    select lane.failing_since as "failingSince", lane.failures_in_row as "failuresInRow",
      lane.failed_at as "lastFailureAt",
      case when due.at is not null then greatest(due.at, lane.blocked_until) end as "nextAttemptAt",
      lane.failing_since + make_interval(hours => environment.disable_failing_after_hours)
        as "disableAt",
      lane.silent_count >= ${BREAKER_AFTER}::int as "isProbed", now() as now
    from lane
    join environment on environment.id = ${ctx.scope.environmentId}
    cross join (
      select least(${firstDue(endpointId, false)}, ${firstDue(endpointId, true)}) as at
    ) due
    where lane.endpoint_id = ${endpointId}`;
  if (lane === undefined) throw new Error(`The endpoint ${endpointId} has no lane.`);
  return lane;
}
