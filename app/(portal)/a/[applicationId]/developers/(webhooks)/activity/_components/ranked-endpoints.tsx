"use client";

import { useQuery } from "@tanstack/react-query";
import { applicationPath } from "@/components/layout/navigation";
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
  const search = range.key === DAY_RANGE.key ? "" : `?range=${range.key}`;
  return (
    <RankedTable
      title="By endpoint"
      noun="Endpoint"
      query={query}
      nameOf={({ name }) => name ?? "A deleted endpoint"}
      hrefOf={({ key, name }) =>
        name === null
          ? null
          : applicationPath(applicationId, `/developers/endpoints/${key}${search}`)
      }
    />
  );
}
