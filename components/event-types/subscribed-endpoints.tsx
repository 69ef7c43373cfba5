"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { SendAsExample } from "@/components/event-types/send-as-example";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { endpointSearchOptions, subscribedEndpointsOptions } from "@/lib/client/endpoint-pages";
import type { Endpoint } from "@/lib/client/endpoints";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

interface Props {
  applicationId: string;
  eventType: string;
}

/** Which endpoints get events of a type, and the way to try one with its example. */
export function SubscribedEndpoints(props: Props) {
  const pages = useInfiniteQuery(subscribedEndpointsOptions(props.applicationId, props.eventType));
  const subscribed = pages.data?.pages.flatMap(({ data }) => data);
  return (
    <Panel aria-label="Subscribed endpoints" className="flex flex-col gap-3 p-4">
      <h3 className="font-medium">Subscribed endpoints</h3>
      {pages.error !== null && subscribed === undefined ? (
        <QueryError error={pages.error} subject="The endpoints" onRetry={pages.refetch} />
      ) : (
        <Endpoints
          {...props}
          subscribed={subscribed}
          older={pages.hasNextPage ? () => void pages.fetchNextPage() : null}
        />
      )}
    </Panel>
  );
}

function Endpoints({
  applicationId,
  eventType,
  subscribed,
  older,
}: Props & { subscribed: readonly Endpoint[] | undefined; older: (() => void) | null }) {
  // An endpoint that does not get the event can still be sent its example.
  const newest = useQuery(endpointSearchOptions(applicationId, "")).data;
  if (subscribed === undefined || newest === undefined) return <Skeleton className="my-1 w-64" />;
  return (
    <>
      {subscribed.length === 0 && older === null && (
        <p className="text-ink-muted">None of your endpoints gets this event.</p>
      )}
      {subscribed.length > 0 && (
        <ul className="flex flex-col gap-1.5">
          {subscribed.map((endpoint) => (
            <SubscribedEndpoint
              key={endpoint.id}
              applicationId={applicationId}
              endpoint={endpoint}
            />
          ))}
        </ul>
      )}
      {older !== null && (
        <Button size="sm" className="self-start" onClick={older}>
          Show more
        </Button>
      )}
      <SendAsExample
        applicationId={applicationId}
        eventType={eventType}
        firstId={subscribed[0]?.id ?? newest.data[0]?.id ?? null}
        isChoice={newest.data.length > 1}
      />
    </>
  );
}

function SubscribedEndpoint({
  applicationId,
  endpoint,
}: {
  applicationId: string;
  endpoint: Endpoint;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
        className="min-w-0 font-medium wrap-anywhere text-accent hover:underline"
      >
        {nameEndpoint(endpoint)}
      </Link>
      <EndpointStatus isDisabled={endpoint.disabled} />
      {endpoint.eventTypes == null && <Badge tone="outline">All events</Badge>}
    </li>
  );
}
