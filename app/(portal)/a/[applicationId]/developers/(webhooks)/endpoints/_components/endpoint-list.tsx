"use client";

import { AddEndpoint } from "@/components/endpoints/add-endpoint";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { useEndpointSearch } from "./endpoint-search";
import { EndpointTableSkeleton } from "./endpoint-table-skeleton";
import { FoundEndpoints } from "./found-endpoints";
import { NoEndpoints } from "./no-endpoints";
import { useEndpointPages } from "./use-endpoint-pages";

interface Props {
  applicationId: string;
  baseUrl: string;
}

export function EndpointList({ applicationId, baseUrl }: Props) {
  const { search } = useEndpointSearch();
  const query = useEndpointPages(applicationId, search);
  const isEmpty = search === "" && query.data?.pages[0]?.data.length === 0;
  return (
    <>
      <PageHeader>
        <PageTitle title="Endpoints" description="The URLs that this application's events go to." />
        <div className="flex items-center gap-4">
          {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          {query.data !== undefined && !isEmpty && <AddEndpoint applicationId={applicationId} />}
        </div>
      </PageHeader>
      {query.data !== undefined && !isEmpty ? (
        <FoundEndpoints applicationId={applicationId} search={search} query={query} />
      ) : (
        <Panel aria-label="Endpoints" aria-busy={query.isPending}>
          {isEmpty && <NoEndpoints applicationId={applicationId} baseUrl={baseUrl} />}
          {query.isPending && <EndpointTableSkeleton />}
          {query.error !== null && query.data === undefined && (
            <QueryError error={query.error} subject="The endpoints" onRetry={query.refetch} />
          )}
        </Panel>
      )}
    </>
  );
}
