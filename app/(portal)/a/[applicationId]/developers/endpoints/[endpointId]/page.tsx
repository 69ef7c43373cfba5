import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
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
  return (
    <EndpointOverview
      applicationId={application.id}
      endpointId={endpointId}
      baseUrl={getConfig().publicUrl.origin}
    />
  );
}
