import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { InspectorView } from "./_components/inspector-view";

export const metadata: Metadata = { title: "Inspector" };

export default async function InspectorPage({
  params,
}: {
  params: Promise<{ applicationId: string; inspectorId: string }>;
}) {
  const { applicationId, inspectorId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/inspector/${inspectorId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <InspectorView applicationId={application.id} inspectorId={inspectorId} />;
}
