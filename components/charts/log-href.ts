import { applicationPath } from "@/components/layout/navigation";
import { EMPTY_FILTER, type SearchFilter, writeFilter } from "@/components/search/search-filter";

/** The application's log with a filter set. */
export function logHref(applicationId: string, filter: Partial<SearchFilter>): string {
  return `${applicationPath(applicationId, "/developers/logs")}?${written(filter)}`;
}

/** The log of one endpoint's attempts with a filter set. */
export function attemptsHref(
  { applicationId, endpointId }: { applicationId: string; endpointId: string },
  filter: Partial<SearchFilter>,
): string {
  const path = `/developers/endpoints/${endpointId}/deliveries`;
  return `${applicationPath(applicationId, path)}?${written(filter)}`;
}

function written(filter: Partial<SearchFilter>): URLSearchParams {
  return writeFilter({ ...EMPTY_FILTER, ...filter }, new URLSearchParams());
}
