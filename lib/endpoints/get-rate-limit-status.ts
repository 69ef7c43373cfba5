import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { searchedFrom } from "@/lib/delivery/queue/lane-version";
import { getEndpoint } from "@/lib/endpoints/queries";

/** A backlog is counted so far and no further. */
const WAITING_MAX = 10_000;

export interface RateLimitStatus {
  /** Messages a second; null for as fast as the endpoint answers. */
  readonly limitPerSecond: number | null;
  /** Whose limit that is: the endpoint's own outweighs its application's. */
  readonly source: "endpoint" | "application" | null;
  /** Deliveries that are due and were not taken yet, of which at most 10,000 are counted. */
  readonly waiting: number;
  readonly isWaitingCapped: boolean;
}

/** By id or uid: what an endpoint may be sent in a second, and how much is due now. */
export async function getRateLimitStatus(
  ctx: ApplicationContext,
  reference: string,
): Promise<RateLimitStatus> {
  const endpoint = await getEndpoint(ctx, reference);
  const application = await ctx.db.application.findUniqueOrThrow({
    where: { id: ctx.scope.applicationId },
    select: { throttleRate: true },
  });
  const waiting = await countDue(ctx, endpoint.id);
  return {
    limitPerSecond: endpoint.throttleRate ?? application.throttleRate,
    source: sourceOf(endpoint, application),
    waiting: Math.min(waiting, WAITING_MAX),
    isWaitingCapped: waiting > WAITING_MAX,
  };
}

interface Limited {
  readonly throttleRate: number | null;
}

function sourceOf(endpoint: Limited, application: Limited): RateLimitStatus["source"] {
  if (endpoint.throttleRate !== null) return "endpoint";
  return application.throttleRate === null ? null : "application";
}

async function countDue({ db }: ApplicationContext, endpointId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from delivery
      where endpoint_id = ${endpointId} and is_retry in (false, true)
        and due_at <= now() and due_at >= ${Prisma.raw(searchedFrom("delivery.endpoint_id"))}
        and not coalesce(leased_until > now(), false)
      limit ${WAITING_MAX + 1}
    ) due`;
  return row?.count ?? 0;
}
