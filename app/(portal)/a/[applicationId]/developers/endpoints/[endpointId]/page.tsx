import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { endpointAttemptsOptions } from "@/lib/client/attempts";
import { oldSecretsOptions } from "@/lib/client/endpoints";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { EndpointOverview } from "./_components/endpoint-overview";

export const metadata: Metadata = { title: "Endpoint" };

export default async function EndpointPage({
  params,
}: {
  params: Promise<{ applicationId: string; endpointId: string }>;
}) {
  const { applicationId, endpointId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/endpoints/${endpointId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  const address = { applicationId: application.id, endpointId };
  const queries = await prefetch([
    oldSecretsOptions(address),
    endpointAttemptsOptions(application.id, endpointId),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <EndpointOverview {...address} baseUrl={getConfig().publicUrl.origin} />
    </WithPrefetched>
  );
}
