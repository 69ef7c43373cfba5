import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { Testing } from "./_components/testing";

export const metadata: Metadata = { title: "Endpoint: testing" };

export default async function TestingPage({
  params,
}: {
  params: Promise<{ applicationId: string; endpointId: string }>;
}) {
  const { applicationId, endpointId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/endpoints/${endpointId}/testing`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <Testing applicationId={application.id} endpointId={endpointId} />;
}
