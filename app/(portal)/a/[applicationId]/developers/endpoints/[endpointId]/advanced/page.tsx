import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { AdvancedSettings } from "./_components/advanced-settings";

export const metadata: Metadata = { title: "Endpoint: advanced" };

export default async function AdvancedPage({
  params,
}: {
  params: Promise<{ applicationId: string; endpointId: string }>;
}) {
  const { applicationId, endpointId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/endpoints/${endpointId}/advanced`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <AdvancedSettings applicationId={application.id} endpointId={endpointId} />;
}
