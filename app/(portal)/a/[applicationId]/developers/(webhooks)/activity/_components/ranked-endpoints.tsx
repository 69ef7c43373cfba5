"use client";

import { useQuery } from "@tanstack/react-query";
import { nameEndpoint } from "@/lib/shared/name-endpoint";
import { applicationPath } from "@/components/layout/navigation";
import { endpointListOptions } from "@/lib/client/endpoints";
import { seriesOptions } from "@/lib/client/series";
import { DAY_RANGE, type SeriesRange } from "@/lib/client/series-ranges";
import { RankedTable } from "./ranked-table";

export function RankedEndpoints({
  applicationId,
  range,
}: {
  applicationId: string;
  range: SeriesRange;
}) {
  const query = useQuery(seriesOptions(applicationId, { range, groupBy: "endpoint" }));
  const endpoints = useQuery(endpointListOptions(applicationId)).data?.data;
  const names = new Map(endpoints?.map((endpoint) => [endpoint.id, nameEndpoint(endpoint)]));
  const search = range.key === DAY_RANGE.key ? "" : `?range=${range.key}`;
  return (
    <RankedTable
      title="By endpoint"
      noun="Endpoint"
      query={query}
      nameOf={(key) => names.get(key) ?? (endpoints === undefined ? key : "A deleted endpoint")}
      hrefOf={(key) =>
        names.has(key)
          ? applicationPath(applicationId, `/developers/endpoints/${key}${search}`)
          : null
      }
    />
  );
}
