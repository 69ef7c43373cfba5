"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { AddEndpoint } from "@/components/endpoints/add-endpoint";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { type Endpoint, endpointListOptions } from "@/lib/client/endpoints";
import type { Page } from "@/lib/client/page";
import { EndpointTableSkeleton } from "./endpoint-table-skeleton";
import { NoEndpoints } from "./no-endpoints";
import { SearchableEndpoints } from "./searchable-endpoints";

interface Props {
  applicationId: string;
  baseUrl: string;
}

export function EndpointList(props: Props) {
  const query = useQuery(endpointListOptions(props.applicationId));
  const hasEndpoints = query.data !== undefined && query.data.data.length > 0;
  return (
    <>
      <PageHeader>
        <PageTitle title="Endpoints" description="The URLs that this application's events go to." />
        <div className="flex items-center gap-4">
          {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          {hasEndpoints && <AddEndpoint applicationId={props.applicationId} />}
        </div>
      </PageHeader>
      <Content {...props} query={query} />
    </>
  );
}

function Content({
  applicationId,
  baseUrl,
  query,
}: Props & { query: UseQueryResult<Page<Endpoint>> }) {
  if (query.data !== undefined && query.data.data.length > 0) {
    return <SearchableEndpoints applicationId={applicationId} endpoints={query.data.data} />;
  }
  return (
    <Panel aria-label="Endpoints" aria-busy={query.isPending}>
      {query.data !== undefined && <NoEndpoints applicationId={applicationId} baseUrl={baseUrl} />}
      {query.isPending && <EndpointTableSkeleton />}
      {query.isLoadingError && (
        <QueryError error={query.error} subject="The endpoints" onRetry={query.refetch} />
      )}
    </Panel>
  );
}
