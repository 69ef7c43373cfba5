import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { requireApplication } from "@/lib/web/application-gate";
import { TaskView } from "./_components/task-view";

export const metadata: Metadata = { title: "Replay" };

export default async function TaskPage({
  params,
}: {
  params: Promise<{ applicationId: string; taskId: string }>;
}) {
  const { applicationId, taskId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/tasks/${taskId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <TaskView applicationId={application.id} taskId={taskId} />;
}
