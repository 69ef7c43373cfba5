"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/layout/query-error";
import { ApiError } from "@/lib/client/api-error";
import { type InspectorAddress, inspectorOptions } from "@/lib/client/inspectors";
import { AnswersPanel } from "./answers-panel";
import { InspectorGone } from "./inspector-gone";
import { InspectorHeader } from "./inspector-header";
import { InspectorSkeleton } from "./inspector-skeleton";
import { InspectorUrl } from "./inspector-url";
import { RequestsPanel } from "./requests-panel";

export function InspectorView(address: InspectorAddress) {
  const query = useQuery(inspectorOptions(address));
  const { data: inspector, error } = query;
  if (error instanceof ApiError && error.status === 404) {
    return <InspectorGone applicationId={address.applicationId} />;
  }
  if (inspector === undefined) {
    if (error === null) return <InspectorSkeleton />;
    return <QueryError error={error} subject="The inspector" onRetry={query.refetch} />;
  }
  return (
    <>
      <InspectorHeader address={address} inspector={inspector} isFailing={query.failureCount > 0} />
      <div className="grid gap-4 lg:grid-cols-2">
        <InspectorUrl inspector={inspector} />
        <AnswersPanel address={address} inspector={inspector} />
      </div>
      <RequestsPanel address={address} inspector={inspector} />
    </>
  );
}
