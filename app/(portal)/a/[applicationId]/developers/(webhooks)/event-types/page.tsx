import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { EventCatalog } from "./_components/event-catalog";

export const metadata: Metadata = { title: "Event catalog" };

export default async function EventCatalogPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/event-types");
  const { application } = await requireApplication(applicationId, returnPath);
  return <EventCatalog applicationId={application.id} />;
}
