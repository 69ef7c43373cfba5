"use client";

import { useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { Panel } from "@/components/ui/panel";
import { endpointAttemptsOptions } from "@/lib/client/attempts";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { AttemptList } from "./attempt-list";
import { AttemptSummary } from "./attempt-summary";

export function RecentDeliveries(props: EndpointAddress & { baseUrl: string }) {
  const attempts = useQuery(endpointAttemptsOptions(props.applicationId, props.endpointId));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Recent attempts</h2>
        {attempts.data !== undefined && <LiveIndicator isFailing={attempts.failureCount > 0} />}
      </div>
      <AttemptSummary attempts={attempts.data?.data} />
      <Panel aria-label="Recent attempts" aria-busy={attempts.isPending}>
        <AttemptList {...props} query={attempts} />
      </Panel>
    </div>
  );
}
