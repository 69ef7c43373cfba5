"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { type Endpoint, endpointListOptions } from "@/lib/client/endpoints";
import type { Page } from "@/lib/client/page";
import { EndpointTable } from "./endpoint-table";
import { EndpointTableSkeleton } from "./endpoint-table-skeleton";
import { NoEndpoints } from "./no-endpoints";

interface Props {
  applicationId: string;
  baseUrl: string;
}

export function EndpointList(props: Props) {
  const query = useQuery(endpointListOptions(props.applicationId));
  return (
    <>
      <PageHeader>
        <PageTitle title="Endpoints" description="The URLs that this application's events go to." />
        {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
      </PageHeader>
      <Panel aria-label="Endpoints" aria-busy={query.isPending}>
        <Content {...props} query={query} />
      </Panel>
    </>
  );
}

function Content({
  applicationId,
  baseUrl,
  query,
}: Props & { query: UseQueryResult<Page<Endpoint>> }) {
  if (query.data === undefined) {
    if (query.error === null) return <EndpointTableSkeleton />;
    return <QueryError error={query.error} subject="The endpoints" onRetry={query.refetch} />;
  }
  const { data: endpoints } = query.data;
  if (endpoints.length === 0)
    return <NoEndpoints applicationId={applicationId} baseUrl={baseUrl} />;
  return <EndpointTable applicationId={applicationId} endpoints={endpoints} />;
}
