"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { countEndpoints, HEALTH_ORDER } from "@/components/endpoints/health-order";
import { HealthStatus } from "@/components/endpoints/health-status";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { lastDayOptions } from "@/lib/client/application";
import { endpointHealthCountsOptions } from "@/lib/client/endpoints";
import { summarizeDay } from "./summarize-day";

/** How the endpoints do, and what became of the last 24 hours' attempts. */
export function WebhookSummary() {
  const { applicationId } = useAccess();
  const health = useQuery(endpointHealthCountsOptions(applicationId));
  const day = useQuery(lastDayOptions(applicationId));
  if (health.data === undefined && health.error !== null) {
    return <QueryError error={health.error} subject="The summary" onRetry={health.refetch} />;
  }
  // Figures of nothing only stand before the steps that would lead to some.
  if (health.data && countEndpoints(health.data) === 0) return null;
  const told = day.data === undefined ? undefined : summarizeDay(day.data);
  return (
    <div className="flex flex-col gap-3 px-4 pt-4">
      <dl
        aria-label="Endpoints by health"
        className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-4"
      >
        {HEALTH_ORDER.map((status) => (
          <Figure key={status} label={<HealthStatus status={status} />}>
            {health.data?.[status]}
          </Figure>
        ))}
      </dl>
      <dl
        aria-label="Last 24 hours"
        className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-4"
      >
        <Figure label="Attempts, 24 h">{told?.attempts}</Figure>
        <Figure label="Succeeded">{told?.successRate}</Figure>
        <Figure label="Failed">{told?.failures}</Figure>
        <Figure label="Latency, p95">{told?.latency}</Figure>
      </dl>
    </div>
  );
}

function Figure({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 bg-surface px-3 py-2.5">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="flex h-6 items-center text-lg font-semibold tabular-nums">
        {children ?? <Skeleton height="figure" className="w-10" />}
      </dd>
    </div>
  );
}
