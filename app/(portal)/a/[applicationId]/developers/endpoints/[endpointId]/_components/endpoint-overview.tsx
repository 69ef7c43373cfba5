"use client";

import { useQuery } from "@tanstack/react-query";
import { EndpointStatistics } from "@/components/charts/endpoint-statistics";
import { PolicyTimeline } from "@/components/endpoints/policy-timeline";
import { Panel } from "@/components/ui/panel";
import { type EndpointAddress, endpointOptions } from "@/lib/client/endpoints";
import { EndpointFacts } from "./endpoint-facts";
import { EndpointFactsSkeleton } from "./endpoint-facts-skeleton";
import { RecentDeliveries } from "./recent-deliveries";
import { SigningSecret } from "./signing-secret";
import { WhatNext } from "./what-next";

export function EndpointOverview({ baseUrl, ...address }: EndpointAddress & { baseUrl: string }) {
  const { data: endpoint } = useQuery(endpointOptions(address.applicationId, address.endpointId));
  return (
    <>
      {endpoint === undefined ? (
        <EndpointFactsSkeleton />
      ) : (
        <>
          <WhatNext {...address} />
          <EndpointFacts applicationId={address.applicationId} endpoint={endpoint} />
          <div className="grid gap-4 lg:grid-cols-2">
            <SigningSecret {...address} />
            <Panel aria-label="Retries" className="flex flex-col gap-2 p-4">
              <h2 className="text-base font-semibold">Retries</h2>
              <PolicyTimeline policy={endpoint.retryPolicy} />
            </Panel>
          </div>
        </>
      )}
      <EndpointStatistics {...address} />
      <RecentDeliveries {...address} baseUrl={baseUrl} />
    </>
  );
}
