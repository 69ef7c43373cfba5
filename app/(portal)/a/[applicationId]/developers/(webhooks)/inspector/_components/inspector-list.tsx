"use client";

import { useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { inspectorListOptions } from "@/lib/client/inspectors";
import { CreateInspector } from "./create-inspector";
import { InspectorTable } from "./inspector-table";
import { InspectorTableSkeleton } from "./inspector-table-skeleton";
import { NoInspectors } from "./no-inspectors";

export function InspectorList({ applicationId }: { applicationId: string }) {
  const query = useQuery(inspectorListOptions(applicationId));
  const inspectors = query.data?.data;
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Inspector"
          description="Temporary URLs that show whatever is sent to them."
        />
        <div className="flex items-center gap-4">
          {inspectors !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          {inspectors !== undefined && inspectors.length > 0 && <CreateInspector />}
        </div>
      </PageHeader>
      <Panel aria-label="Inspectors" aria-busy={query.isPending}>
        {inspectors?.length === 0 && <NoInspectors />}
        {inspectors !== undefined && inspectors.length > 0 && (
          <InspectorTable applicationId={applicationId} inspectors={inspectors} />
        )}
        {query.isPending && <InspectorTableSkeleton />}
        {query.isLoadingError && (
          <QueryError error={query.error} subject="The inspectors" onRetry={query.refetch} />
        )}
      </Panel>
    </>
  );
}
