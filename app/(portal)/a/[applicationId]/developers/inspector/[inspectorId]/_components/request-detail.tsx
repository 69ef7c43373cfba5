"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { QueryError } from "@/components/layout/query-error";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { type InspectorAddress, inspectorRequestOptions } from "@/lib/client/inspectors";
import { RequestBody } from "./request-body";
import { RequestFacts } from "./request-facts";
import { RequestHeaders } from "./request-headers";

export function RequestDetail({
  address,
  requestId,
}: {
  address: InspectorAddress;
  requestId: string;
}) {
  const { data: request, error, refetch } = useQuery(inspectorRequestOptions(address, requestId));
  if (error instanceof ApiError && error.status === 404) return <RequestGone />;
  if (request === undefined) {
    if (error === null) return <Skeleton className="m-4 w-64" />;
    return <QueryError error={error} subject="The request" onRetry={refetch} />;
  }
  return (
    <section
      aria-label={`Request ${request.id}`}
      className="flex min-w-0 flex-col gap-5 overflow-hidden p-4"
    >
      <h3 className="font-mono text-sm font-medium wrap-anywhere">
        {request.method} {request.path || "/"}
        {request.query !== "" && <span className="text-ink-muted">?{request.query}</span>}
      </h3>
      <RequestFacts applicationId={address.applicationId} request={request} />
      <RequestBody request={request} />
      <RequestHeaders request={request} />
    </section>
  );
}

function RequestGone() {
  return (
    <EmptyState icon={History} title="This request is no longer kept">
      <EmptyStateText>Newer ones took its place, or the list was cleared.</EmptyStateText>
    </EmptyState>
  );
}
