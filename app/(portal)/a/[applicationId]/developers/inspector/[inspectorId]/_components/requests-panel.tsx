"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import {
  type Inspector,
  type InspectorAddress,
  inspectorRequestsOptions,
} from "@/lib/client/inspectors";
import { REQUESTS_KEPT } from "@/lib/inspector/constants";
import { ClearRequests } from "./clear-requests";
import { NoRequests } from "./no-requests";
import { RequestDetail } from "./request-detail";
import { RequestList } from "./request-list";
import { useOpenRequest } from "./use-open-request";

interface Props {
  address: InspectorAddress;
  inspector: Inspector;
}

/** What arrived, newest first, and one of them in full: the newest, until somebody chooses one. */
export function RequestsPanel({ address, inspector }: Props) {
  const query = useQuery(inspectorRequestsOptions(address));
  const requests = query.data?.data;
  const hasRequests = requests !== undefined && requests.length > 0;
  return (
    <Panel aria-label="Requests" aria-busy={query.isPending}>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-4 py-2">
        <h2 className="font-medium">Requests</h2>
        <div className="flex items-center gap-3">
          <span className="text-xs text-ink-muted">{countOf(inspector.receivedCount)}</span>
          {hasRequests && <ClearRequests address={address} />}
        </div>
      </div>
      {hasRequests && <Requests address={address} requests={requests} />}
      {requests?.length === 0 && <NoRequests url={inspector.url} />}
      {query.isPending && <Skeleton className="m-4 w-64" />}
      {query.isLoadingError && (
        <QueryError error={query.error} subject="The requests" onRetry={query.refetch} />
      )}
    </Panel>
  );
}

function Requests({
  address,
  requests,
}: {
  address: InspectorAddress;
  requests: Parameters<typeof RequestList>[0]["requests"];
}) {
  const { openId, open } = useOpenRequest();
  const shownId = openId ?? requests[0]?.id;
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
      <RequestList requests={requests} shownId={shownId} isPinned={openId !== null} onOpen={open} />
      {shownId !== undefined && (
        <RequestDetail key={shownId} address={address} requestId={shownId} />
      )}
    </div>
  );
}

function countOf(received: number): string {
  if (received > REQUESTS_KEPT) {
    return `The last ${REQUESTS_KEPT} of ${received.toLocaleString("en")}`;
  }
  return received === 1 ? "1 received" : `${received} received`;
}
