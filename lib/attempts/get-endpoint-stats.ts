import type { ApplicationContext } from "@/lib/db/context";
import { STATUS } from "@/lib/delivery/constants";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError } from "@/lib/errors/app-error";
import { firstIdAt } from "@/lib/shared/ids";

const MINUTE_MS = 60_000;
const STATS_MAX_MS = 28 * 24 * 60 * MINUTE_MS;
/** What a caller's clock may be off. */
const SLACK_MS = 5 * MINUTE_MS;

export interface EndpointStats {
  /** Attempts that were made in the window, by their outcome. */
  readonly success: number;
  readonly fail: number;
  /** Deliveries of messages of the window: those that wait, that are in flight, that were canceled. */
  readonly pending: number;
  readonly sending: number;
  readonly canceled: number;
}

const UNDER_LEASE = "coalesce(leased_until > now(), false)";

const COUNT = `
  select made.*, work.*, ended.*
  from (
    select count(*) filter (where status = ${STATUS.success})::int as success,
      count(*) filter (where status = ${STATUS.fail})::int as fail
    from attempt
    where endpoint_id = $1 and id >= $2 and id < $3
  ) made, (
    select count(*) filter (where not ${UNDER_LEASE})::int as pending,
      count(*) filter (where ${UNDER_LEASE})::int as sending
    from delivery
    where endpoint_id = $1 and due_at is not null and message_id >= $4 and message_id < $5
  ) work, (
    select count(*)::int as canceled from delivery
    where endpoint_id = $1 and status in (${STATUS.fail}, ${STATUS.canceled})
      and status = ${STATUS.canceled} and message_id >= $4 and message_id < $5
  ) ended`;

/** Exact counts of a window of at most 28 days, the last 28 unless it is given. */
export async function getEndpointStats(
  ctx: ApplicationContext,
  input: { reference: string; since: Date | undefined; until: Date | undefined; now: Date },
): Promise<EndpointStats> {
  const { id } = await getEndpoint(ctx, input.reference);
  const untilMs = input.until?.getTime() ?? input.now.getTime();
  const sinceMs = input.since?.getTime() ?? untilMs - STATS_MAX_MS;
  if (untilMs <= sinceMs || untilMs - sinceMs > STATS_MAX_MS + SLACK_MS) {
    throw new AppError("unprocessable", {
      message: "The window must begin before it ends, and have at most 28 days",
      reason: "invalid_range",
    });
  }
  // Without an end, what was made in this very moment belongs to it.
  const endMs = input.until === undefined ? untilMs + SLACK_MS : untilMs;
  const [counts] = await ctx.db.$queryRawUnsafe<EndpointStats[]>(
    COUNT,
    id,
    firstIdAt("atmpt", sinceMs),
    firstIdAt("atmpt", endMs),
    firstIdAt("msg", sinceMs),
    firstIdAt("msg", endMs),
  );
  return counts ?? { success: 0, fail: 0, pending: 0, sending: 0, canceled: 0 };
}
