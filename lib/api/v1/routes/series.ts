import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentAttemptStats } from "@/lib/api/v1/presenters/present-attempt-stats";
import { presentSeries } from "@/lib/api/v1/presenters/present-series";
import { attemptStatsOut, attemptStatsQuery } from "@/lib/api/v1/schemas/attempt-stats";
import { appParams } from "@/lib/api/v1/schemas/common";
import { seriesOut, seriesQuery } from "@/lib/api/v1/schemas/series";
import type { ApplicationContext } from "@/lib/db/context";
import { findEndpointNames } from "@/lib/endpoints/find-endpoint-names";
import { getEndpoint } from "@/lib/endpoints/queries";
import { getSeries } from "@/lib/stats/get-series";
import { seriesWindow } from "@/lib/stats/series-window";

const STATS_PERIODS = { OneDay: "day", OneHour: "hour", FiveMinutes: "five_minutes" } as const;

export const seriesRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/series",
    operation: "series.get",
    summary: "Get figures of attempts over time, by endpoint or event type if you like",
    permission: "application:read",
    params: appParams,
    query: seriesQuery,
    responses: { 200: seriesOut },
    handler: async (ctx, { query }) => {
      const { since, until, period } = query;
      const names = { since: "since", until: "until" };
      const window = seriesWindow({ since, until, period, now: new Date(), names });
      const groups = await getSeries(ctx, {
        window,
        period,
        endpointIds: (await findEndpointIds(ctx, query.endpoint_id)) ?? query.endpoint_ids ?? null,
        eventType: query.event_type ?? null,
        groupBy: query.group_by ?? null,
      });
      const keys = groups.flatMap(({ key }) => key ?? []);
      const endpointNames = await findEndpointNames(ctx, query.group_by === "endpoint" ? keys : []);
      return answer(200, presentSeries(window, { groups, names: endpointNames }));
    },
  }),
  defineRoute({
    method: "get",
    path: "/stats/app/{app_id}/attempt",
    operation: "stats.app-attempts",
    summary: "Count attempts over time",
    permission: "application:read",
    params: appParams,
    query: attemptStatsQuery,
    responses: { 200: attemptStatsOut },
    handler: async (ctx, { query }) => {
      const { startDate: since, endDate: until } = query;
      const names = { since: "startDate", until: "endDate" };
      const period = STATS_PERIODS[query.period];
      const window = seriesWindow({ since, until, period, now: new Date(), names });
      const [group] = await getSeries(ctx, {
        window,
        period,
        endpointIds: await findEndpointIds(ctx, query.endpoint),
        eventType: null,
        groupBy: null,
      });
      return answer(200, presentAttemptStats(window, group?.buckets ?? []));
    },
  }),
];

async function findEndpointIds(
  ctx: ApplicationContext,
  reference: string | undefined,
): Promise<string[] | null> {
  return reference === undefined ? null : [(await getEndpoint(ctx, reference)).id];
}
