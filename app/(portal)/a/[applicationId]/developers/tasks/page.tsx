import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { requireApplication } from "@/lib/web/application-gate";
import { TaskList } from "./_components/task-list";

export const metadata: Metadata = { title: "Replays" };

export default async function TasksPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/tasks");
  const { application } = await requireApplication(applicationId, returnPath);
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Replays"
          description="What was asked to be sent once more, newest first."
        />
      </PageHeader>
      <TaskList applicationId={application.id} />
    </>
  );
}
