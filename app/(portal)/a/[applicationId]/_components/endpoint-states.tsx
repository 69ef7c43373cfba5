"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { endpointListOptions } from "@/lib/client/endpoints";
import { countEndpoints } from "./count-endpoints";

export function EndpointStates({ applicationId }: { applicationId: string }) {
  const query = useQuery(endpointListOptions(applicationId));
  if (query.error !== null && query.data === undefined) {
    return (
      <Panel aria-label="Endpoints">
        <QueryError error={query.error} subject="The endpoints" onRetry={query.refetch} />
      </Panel>
    );
  }
  const counts = query.data === undefined ? null : countEndpoints(query.data.data);
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
      <dl className="grid grid-cols-2 divide-x divide-line rounded-lg border border-line bg-surface sm:max-w-md">
        <State label={<EndpointStatus isDisabled={false} />} count={counts?.enabled} />
        <State label={<EndpointStatus isDisabled />} count={counts?.disabled} />
      </dl>
    </section>
  );
}

function State({ label, count }: { label: ReactNode; count: number | undefined }) {
  return (
    <div className="flex flex-col gap-1 px-4 py-3">
      <dt>{label}</dt>
      <dd className="flex h-7 items-center text-xl font-semibold">
        {count ?? <Skeleton height="figure" className="w-8" />}
      </dd>
    </div>
  );
}
