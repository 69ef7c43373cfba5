import type { Metadata } from "next";
import { BackToEndpoints } from "@/components/endpoints/back-to-endpoints";
import { applicationPath } from "@/components/layout/navigation";
import { PageTitle } from "@/components/layout/page-header";
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
      <div className="flex flex-col gap-2">
        <BackToEndpoints applicationId={application.id} />
        <PageTitle
          title="Replays"
          description="What was asked to be sent once more, newest first."
        />
      </div>
      <TaskList applicationId={application.id} />
    </>
  );
}
