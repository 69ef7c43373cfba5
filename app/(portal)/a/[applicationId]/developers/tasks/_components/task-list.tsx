"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { describeProgress } from "@/components/replays/describe-task";
import { EndpointName } from "@/components/replays/endpoint-name";
import { titleOfTask } from "@/components/replays/replay-words";
import { TaskStatus } from "@/components/replays/task-status";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { type BackgroundTask, taskListOptions } from "@/lib/client/background-tasks";

export function TaskList({ applicationId }: { applicationId: string }) {
  const { data, error, refetch } = useQuery(taskListOptions(applicationId));
  if (data === undefined && error !== null) {
    return <QueryError error={error} subject="The replays" onRetry={refetch} />;
  }
  return (
    <Panel aria-label="Replays" aria-busy={data === undefined}>
      {data === undefined ? (
        <TaskListSkeleton />
      ) : (
        <Tasks applicationId={applicationId} tasks={data.data} />
      )}
    </Panel>
  );
}

function Tasks({
  applicationId,
  tasks,
}: {
  applicationId: string;
  tasks: readonly BackgroundTask[];
}) {
  if (tasks.length === 0) {
    return (
      <EmptyState icon={RotateCcw} title="Nothing was replayed yet">
        <EmptyStateText>
          On an endpoint's page, Replay sends once more what failed, what it never got, or what a
          filter selects.
        </EmptyStateText>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {tasks.map((task) => (
        <TaskRow key={task.id} applicationId={applicationId} task={task} />
      ))}
    </ul>
  );
}

function TaskRow({ applicationId, task }: { applicationId: string; task: BackgroundTask }) {
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 hover:bg-hover">
      <span className="flex w-64 min-w-0 flex-col max-sm:flex-[1_1_10rem]">
        <Link
          href={applicationPath(applicationId, `/developers/tasks/${task.id}`)}
          className="font-medium after:absolute after:inset-0"
        >
          {titleOfTask(task)}
        </Link>
        <span className="truncate text-ink-muted">
          to <EndpointName applicationId={applicationId} endpointId={task.data.endpointId} />
        </span>
      </span>
      <span className="sm:w-24">
        <TaskStatus status={task.statusText} />
      </span>
      <span className="min-w-40 flex-1 text-ink-muted">{describeProgress(task)}</span>
      <span className="text-ink-muted">
        <RelativeTime iso={task.data.createdAt} />
      </span>
    </li>
  );
}

function TaskListSkeleton() {
  return (
    <ul className="divide-y divide-line">
      {["first", "second", "third"].map((row) => (
        <li key={row} className="flex items-center gap-6 px-4 py-3.5">
          <Skeleton className="w-32" />
          <Skeleton className="w-20" />
          <Skeleton className="w-48" />
        </li>
      ))}
    </ul>
  );
}
