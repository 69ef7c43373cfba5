import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
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
  return <EndpointList applicationId={application.id} baseUrl={getConfig().publicUrl.origin} />;
}
