"use client";

import { useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { ApiError } from "@/lib/client/api-error";
import { endpointAttemptsOptions } from "@/lib/client/attempts";
import { endpointOptions } from "@/lib/client/endpoints";
import { AttemptList } from "./attempt-list";
import { AttemptSummary } from "./attempt-summary";
import { EndpointGone } from "./endpoint-gone";
import { EndpointHeader } from "./endpoint-header";
import { EndpointHeaderSkeleton } from "./endpoint-header-skeleton";

export interface EndpointViewProps {
  applicationId: string;
  endpointId: string;
  baseUrl: string;
}

export function EndpointView(props: EndpointViewProps) {
  const { applicationId, endpointId } = props;
  const endpoint = useQuery(endpointOptions(applicationId, endpointId));
  const attempts = useQuery(endpointAttemptsOptions(applicationId, endpointId));
  if (endpoint.error instanceof ApiError && endpoint.error.status === 404) {
    return <EndpointGone applicationId={applicationId} />;
  }
  if (endpoint.error !== null && endpoint.data === undefined) {
    return <QueryError error={endpoint.error} subject="The endpoint" onRetry={endpoint.refetch} />;
  }
  const isFailing = endpoint.failureCount > 0 || attempts.failureCount > 0;
  return (
    <>
      {endpoint.data === undefined ? (
        <EndpointHeaderSkeleton applicationId={applicationId} />
      ) : (
        <EndpointHeader applicationId={applicationId} endpoint={endpoint.data} />
      )}
      <div className="flex flex-col gap-3">
        <div className="flex items-center justify-between gap-4">
          <h2 className="text-base font-semibold">Recent attempts</h2>
          {attempts.data !== undefined && <LiveIndicator isFailing={isFailing} />}
        </div>
        <AttemptSummary attempts={attempts.data?.data} />
        <Panel aria-label="Recent attempts" aria-busy={attempts.isPending}>
          <AttemptList {...props} query={attempts} />
        </Panel>
      </div>
    </>
  );
}
