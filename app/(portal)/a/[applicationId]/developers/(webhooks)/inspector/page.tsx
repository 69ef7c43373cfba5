import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { InspectorList } from "./_components/inspector-list";

export const metadata: Metadata = { title: "Inspector" };

export default async function InspectorsPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/inspector");
  const { application } = await requireApplication(applicationId, returnPath);
  return <InspectorList applicationId={application.id} />;
}
