"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { HEALTH_ORDER } from "@/components/endpoints/health-order";
import { HealthStatus } from "@/components/endpoints/health-status";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { endpointHealthCountsOptions } from "@/lib/client/endpoints";

/** How many endpoints do well, and how many do not. */
export function EndpointStates({ applicationId }: { applicationId: string }) {
  const query = useQuery(endpointHealthCountsOptions(applicationId));
  if (query.error !== null && query.data === undefined) {
    return (
      <Panel aria-label="Endpoints">
        <QueryError error={query.error} subject="The endpoints" onRetry={query.refetch} />
      </Panel>
    );
  }
  return (
    <section aria-label="Endpoints" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Endpoints</h2>
        <Link
          href={applicationPath(applicationId, "/developers/endpoints")}
          className="rounded-sm text-accent hover:underline"
        >
          All endpoints
        </Link>
      </div>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line bg-clip-padding sm:grid-cols-4">
        {HEALTH_ORDER.map((status) => (
          <div key={status} className="flex flex-col gap-1 bg-surface px-4 py-3">
            <dt>
              <HealthStatus status={status} />
            </dt>
            <dd className="flex h-7 items-center text-xl font-semibold">
              {query.data?.[status] ?? <Skeleton height="figure" className="w-8" />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
