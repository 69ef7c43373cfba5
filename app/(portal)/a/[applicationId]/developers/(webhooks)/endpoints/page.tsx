import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import {
  endpointHealthListOptions,
  endpointListOptions,
  lastAttemptsOptions,
} from "@/lib/client/endpoints";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { EndpointList } from "./_components/endpoint-list";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/endpoints");
  const { application } = await requireApplication(applicationId, returnPath);
  const queries = await prefetch([
    endpointListOptions(application.id),
    endpointHealthListOptions(application.id),
    lastAttemptsOptions(application.id),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <EndpointList applicationId={application.id} baseUrl={getConfig().publicUrl.origin} />
    </WithPrefetched>
  );
}
