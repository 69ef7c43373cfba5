"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { nameEndpoint } from "@/lib/shared/name-endpoint";
import { SendAsExample } from "@/components/event-types/send-as-example";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type Endpoint, endpointListOptions } from "@/lib/client/endpoints";

/** Which endpoints get events of a type, and the way to try one with its example. */
export function SubscribedEndpoints({
  applicationId,
  eventType,
}: {
  applicationId: string;
  eventType: string;
}) {
  const endpoints = useQuery(endpointListOptions(applicationId));
  return (
    <Panel aria-label="Subscribed endpoints" className="flex flex-col gap-3 p-4">
      <h3 className="font-medium">Subscribed endpoints</h3>
      {endpoints.error !== null && endpoints.data === undefined ? (
        <QueryError error={endpoints.error} subject="The endpoints" onRetry={endpoints.refetch} />
      ) : (
        <Endpoints
          applicationId={applicationId}
          eventType={eventType}
          endpoints={endpoints.data?.data}
        />
      )}
    </Panel>
  );
}

function Endpoints({
  applicationId,
  eventType,
  endpoints,
}: {
  applicationId: string;
  eventType: string;
  endpoints: readonly Endpoint[] | undefined;
}) {
  if (endpoints === undefined) return <Skeleton className="my-1 w-64" />;
  const subscribed = endpoints.filter(
    ({ eventTypes }) => eventTypes == null || eventTypes.includes(eventType),
  );
  return (
    <>
      {subscribed.length === 0 ? (
        <p className="text-ink-muted">None of your endpoints gets this event.</p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {subscribed.map((endpoint) => (
            <li key={endpoint.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
                className="min-w-0 font-medium wrap-anywhere text-accent hover:underline"
              >
                {nameEndpoint(endpoint)}
              </Link>
              <EndpointStatus isDisabled={endpoint.disabled} />
              {endpoint.eventTypes == null && <Badge tone="outline">All events</Badge>}
            </li>
          ))}
        </ul>
      )}
      <SendAsExample
        applicationId={applicationId}
        eventType={eventType}
        endpoints={[...new Set([...subscribed, ...endpoints])]}
      />
    </>
  );
}
