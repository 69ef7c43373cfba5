import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import {
  firstEndpointPageOptions,
  healthOfOptions,
  lastAttemptsOfOptions,
} from "@/lib/client/endpoint-pages";
import { seriesOptions } from "@/lib/client/series";
import { DAY_RANGE } from "@/lib/client/series-ranges";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { EndpointList } from "./_components/endpoint-list";
import { readEndpointIds } from "./_components/read-endpoint-ids";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/endpoints");
  const { application } = await requireApplication(applicationId, returnPath);
  const first = await prefetch([firstEndpointPageOptions(application.id)]);
  const endpointIds = readEndpointIds(first[0]?.data);
  const figures =
    endpointIds.length === 0
      ? []
      : await prefetch([
          healthOfOptions(application.id, endpointIds),
          lastAttemptsOfOptions(application.id, endpointIds),
          seriesOptions(application.id, { range: DAY_RANGE, groupBy: "endpoint", endpointIds }),
        ]);
  return (
    <WithPrefetched queries={[...first, ...figures]}>
      <EndpointList applicationId={application.id} baseUrl={getConfig().publicUrl.origin} />
    </WithPrefetched>
  );
}
