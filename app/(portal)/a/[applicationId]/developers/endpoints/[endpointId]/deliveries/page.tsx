import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { AttemptLog } from "./_components/attempt-log";

export const metadata: Metadata = { title: "Deliveries" };

export default async function DeliveriesPage({
  params,
}: {
  params: Promise<{ applicationId: string; endpointId: string }>;
}) {
  const { applicationId, endpointId } = await params;
  const path = `/developers/endpoints/${endpointId}/deliveries`;
  const { application } = await requireApplication(
    applicationId,
    applicationPath(applicationId, path),
  );
  return <AttemptLog applicationId={application.id} endpointId={endpointId} />;
}
