import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { EditEndpoint } from "./_components/edit-endpoint";

export const metadata: Metadata = { title: "Edit endpoint" };

export default async function EditEndpointPage({
  params,
}: {
  params: Promise<{ applicationId: string; endpointId: string }>;
}) {
  const { applicationId, endpointId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/endpoints/${endpointId}/edit`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <EditEndpoint applicationId={application.id} endpointId={endpointId} />;
}
