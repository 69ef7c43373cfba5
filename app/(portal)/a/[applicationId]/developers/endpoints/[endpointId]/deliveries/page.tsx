import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { eventTypeListOptions } from "@/lib/client/event-types";
import { firstAttempts } from "@/lib/client/search";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { AttemptLog } from "./_components/attempt-log";

export const metadata: Metadata = { title: "Deliveries" };

interface Props {
  params: Promise<{ applicationId: string; endpointId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { applicationId, endpointId } = await params;
  const path = `/developers/endpoints/${endpointId}/deliveries`;
  const { application } = await requireApplication(
    applicationId,
    applicationPath(applicationId, path),
  );
  // Filters may move with the reader's clock: the browser asks for what they find.
  const isFiltered = Object.keys(await searchParams).length > 0;
  const queries = await prefetch([
    eventTypeListOptions(application.id),
    ...(isFiltered ? [] : [firstAttempts(application.id, { endpointId })]),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <AttemptLog applicationId={application.id} endpointId={endpointId} />
    </WithPrefetched>
  );
}
