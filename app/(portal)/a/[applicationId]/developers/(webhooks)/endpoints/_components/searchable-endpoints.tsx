"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { Input } from "@/components/ui/controls";
import { Panel } from "@/components/ui/panel";
import {
  type Endpoint,
  endpointHealthListOptions,
  lastAttemptsOptions,
} from "@/lib/client/endpoints";
import { seriesOptions } from "@/lib/client/series";
import { DAY_RANGE } from "@/lib/client/series-ranges";
import { joinRows, searchEndpoints } from "./endpoint-rows";
import { EndpointTable } from "./endpoint-table";

/** So many are seen at a glance. */
const SEARCHED_FROM = 11;
const PARAMETER = "q";

interface Props {
  applicationId: string;
  endpoints: readonly Endpoint[];
}

export function SearchableEndpoints({ applicationId, endpoints }: Props) {
  const health = useQuery(endpointHealthListOptions(applicationId));
  const lastAttempts = useQuery(lastAttemptsOptions(applicationId));
  const day = useQuery(seriesOptions(applicationId, { range: DAY_RANGE, groupBy: "endpoint" }));
  const { search, setSearch } = useSearch();
  const found = searchEndpoints(endpoints, search);
  const rows = joinRows(found, {
    health: health.data?.data,
    lastAttempts: lastAttempts.data?.data,
    day: day.data,
  });
  return (
    <>
      {(endpoints.length >= SEARCHED_FROM || search !== "") && (
        <div className="flex items-center gap-3">
          <Input
            type="search"
            aria-label="Search endpoints"
            placeholder="Search by name, URL, event or id"
            className="max-w-sm"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <output className="shrink-0 text-xs text-ink-muted">
            {found.length} of {endpoints.length}
          </output>
        </div>
      )}
      <Panel aria-label="Endpoints">
        {rows.length > 0 ? (
          <EndpointTable applicationId={applicationId} rows={rows} />
        ) : (
          <p className="p-4 text-ink-muted">
            No endpoint has “{search}” in its name, URL, events or id.
          </p>
        )}
      </Panel>
    </>
  );
}

/** In the address, so that what was found can be shared. */
function useSearch() {
  const pathname = usePathname();
  const search = useSearchParams().get(PARAMETER) ?? "";
  function setSearch(text: string) {
    const query = text === "" ? "" : `?${PARAMETER}=${encodeURIComponent(text)}`;
    // Next follows the browser's own history; its router would ask the server for the page again.
    window.history.replaceState(null, "", `${pathname}${query}`);
  }
  return { search, setSearch };
}
