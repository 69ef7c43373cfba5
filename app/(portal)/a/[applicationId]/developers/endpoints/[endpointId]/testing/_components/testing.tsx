"use client";

import { useQuery } from "@tanstack/react-query";
import { Library } from "lucide-react";
import { QueryError } from "@/components/layout/query-error";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type EndpointAddress, endpointOptions } from "@/lib/client/endpoints";
import { eventTypeListOptions } from "@/lib/client/event-types";
import { chooseFirst } from "./choose-first";
import { TestBench } from "./test-bench";
import { TestingSkeleton } from "./testing-skeleton";
import { useTestAddress } from "./use-test-address";

/** Tries an endpoint with an example, as it stands or edited, and shows what comes of it in place. */
export function Testing(of: EndpointAddress) {
  const types = useQuery(eventTypeListOptions(of.applicationId));
  const endpoint = useQuery(endpointOptions(of.applicationId, of.endpointId));
  const address = useTestAddress();
  if (types.error !== null && types.data === undefined) {
    return <QueryError error={types.error} subject="The event types" onRetry={types.refetch} />;
  }
  // The endpoint's own error is told above.
  if (types.data === undefined || endpoint.data === undefined) return <TestingSkeleton />;
  const chosen = chooseFirst(types.data, {
    wanted: address.eventType,
    subscribed: endpoint.data.eventTypes ?? [],
  });
  if (chosen === null) return <NoEventTypes />;
  return (
    <TestBench
      of={of}
      types={types.data}
      eventType={chosen}
      version={address.version}
      onChoose={address.choose}
    />
  );
}

function NoEventTypes() {
  return (
    <Panel>
      <EmptyState icon={Library} title="No event types yet">
        <EmptyStateText>
          An example belongs to an event type. As soon as the catalog has one, it can be sent here.
        </EmptyStateText>
      </EmptyState>
    </Panel>
  );
}
