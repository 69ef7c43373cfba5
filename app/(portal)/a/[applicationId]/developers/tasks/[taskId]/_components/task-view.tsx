"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { BackLink } from "@/components/layout/back-link";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { titleOfTask } from "@/components/replays/replay-words";
import { TaskProgress } from "@/components/replays/task-progress";
import { TaskStatus } from "@/components/replays/task-status";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/client/api-error";
import { taskOptions } from "@/lib/client/background-tasks";
import { TaskFacts } from "./task-facts";

export function TaskView({ applicationId, taskId }: { applicationId: string; taskId: string }) {
  const { data: task, error, refetch } = useQuery(taskOptions(applicationId, taskId));
  if (task !== undefined) {
    return (
      <>
        <div className="flex flex-col gap-2">
          <BackToTasks applicationId={applicationId} />
          <PageHeader>
            <PageTitle title={titleOfTask(task)} description="Messages that are sent once more." />
            <TaskStatus status={task.statusText} />
          </PageHeader>
        </div>
        <Panel aria-label="Progress" className="p-4">
          <TaskProgress task={task} />
        </Panel>
        <TaskFacts applicationId={applicationId} task={task} />
      </>
    );
  }
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState icon={SearchX} title="This replay is not here" heading="h1">
        <EmptyStateText>
          It may be older than what is kept, or of another application.
        </EmptyStateText>
        <BackToTasks applicationId={applicationId} />
      </EmptyState>
    );
  }
  if (error !== null) return <QueryError error={error} subject="The replay" onRetry={refetch} />;
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Skeleton className="w-40" />
      <Skeleton className="w-64" />
    </div>
  );
}

function BackToTasks({ applicationId }: { applicationId: string }) {
  return <BackLink href={applicationPath(applicationId, "/developers/tasks")}>Replays</BackLink>;
}
