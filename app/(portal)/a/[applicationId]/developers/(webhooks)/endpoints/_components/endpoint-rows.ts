import { type ChartData, toChartData } from "@/components/charts/chart-data";
import type { ListedEndpointHealthOut } from "@/lib/api/v1/schemas/endpoint-health";
import type { Endpoint, LastAttempt } from "@/lib/client/endpoints";
import type { Series } from "@/lib/client/series";

/** An endpoint with what is known of it so far; the rest is still on its way. */
export interface EndpointRow {
  readonly endpoint: Endpoint;
  readonly health: ListedEndpointHealthOut | undefined;
  /** Null where nothing was ever sent. */
  readonly lastAttempt: LastAttempt | null | undefined;
  /** The last 24 hours. */
  readonly day: ChartData | undefined;
}

export function joinRows(
  endpoints: readonly Endpoint[],
  known: {
    health: readonly ListedEndpointHealthOut[] | undefined;
    lastAttempts: readonly LastAttempt[] | undefined;
    day: Series | undefined;
  },
): EndpointRow[] {
  const health = new Map(known.health?.map((item) => [item.endpointId, item]));
  const attempts = new Map(known.lastAttempts?.map((item) => [item.endpointId, item]));
  const { day } = known;
  const groups = new Map(day?.groups.map((group) => [group.key, group]));
  return endpoints.map((endpoint) => ({
    endpoint,
    health: health.get(endpoint.id),
    lastAttempt: known.lastAttempts === undefined ? undefined : (attempts.get(endpoint.id) ?? null),
    day: day === undefined ? undefined : toChartData(day, groups.get(endpoint.id)),
  }));
}
