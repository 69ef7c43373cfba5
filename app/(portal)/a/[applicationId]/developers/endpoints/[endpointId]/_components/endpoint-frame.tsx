"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { EndpointTasks } from "@/components/replays/endpoint-tasks";
import { MissedMessages } from "@/components/replays/missed-messages";
import { TabLinks } from "@/components/ui/tab-links";
import { ApiError } from "@/lib/client/api-error";
import { type EndpointAddress, endpointOptions } from "@/lib/client/endpoints";
import { EndpointGone } from "./endpoint-gone";
import { EndpointHeader } from "./endpoint-header";
import { EndpointHeaderSkeleton } from "./endpoint-header-skeleton";

/** What all pages of one endpoint have above them. */
export function EndpointFrame({ children, ...of }: EndpointAddress & { children: ReactNode }) {
  const endpoint = useQuery(endpointOptions(of.applicationId, of.endpointId));
  if (endpoint.error instanceof ApiError && endpoint.error.status === 404) {
    return <EndpointGone applicationId={of.applicationId} />;
  }
  if (endpoint.error !== null && endpoint.data === undefined) {
    return <QueryError error={endpoint.error} subject="The endpoint" onRetry={endpoint.refetch} />;
  }
  return (
    <>
      {endpoint.data === undefined ? (
        <EndpointHeaderSkeleton applicationId={of.applicationId} />
      ) : (
        <>
          <EndpointHeader applicationId={of.applicationId} endpoint={endpoint.data} />
          <MissedMessages endpoint={endpoint.data} />
        </>
      )}
      <EndpointTasks {...of} />
      <EndpointTabs {...of} />
      {children}
    </>
  );
}

function EndpointTabs({ applicationId, endpointId }: EndpointAddress) {
  const base = applicationPath(applicationId, `/developers/endpoints/${endpointId}`);
  return (
    <TabLinks
      label="Endpoint"
      tabs={[
        { label: "Overview", href: base, isExact: true },
        { label: "Testing", href: `${base}/testing` },
        { label: "Deliveries", href: `${base}/deliveries` },
        { label: "Advanced", href: `${base}/advanced` },
      ]}
    />
  );
}
