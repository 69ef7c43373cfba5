import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { requireApplication } from "@/lib/web/application-gate";
import { ActivityView } from "./_components/activity-view";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/activity");
  const { application } = await requireApplication(applicationId, returnPath);
  return (
    <>
      <PageHeader>
        <PageTitle title="Activity" description="How much is sent, how fast, and what fails." />
      </PageHeader>
      <ActivityView applicationId={application.id} />
    </>
  );
}
