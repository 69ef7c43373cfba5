"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { applicationPath } from "@/components/layout/navigation";
import { titleOfTask } from "@/components/replays/replay-words";
import { TaskProgress } from "@/components/replays/task-progress";
import { Panel } from "@/components/ui/panel";
import { type BackgroundTask, isRunning, taskListOptions } from "@/lib/client/background-tasks";
import type { EndpointAddress } from "@/lib/client/endpoints";

/** The replays to one endpoint that run, and those that have ended since the reader came, however quickly. */
export function EndpointTasks({ applicationId, endpointId }: EndpointAddress) {
  const { data } = useQuery(taskListOptions(applicationId));
  const [endedBefore, setEndedBefore] = useState<ReadonlySet<string> | null>(null);
  const own = (data?.data ?? []).filter((task) => task.data.endpointId === endpointId);
  if (data !== undefined && endedBefore === null) {
    setEndedBefore(new Set(own.filter((task) => !isRunning(task)).map(({ id }) => id)));
  }
  const shown = own.filter(({ id }) => endedBefore?.has(id) === false);
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {shown.map((task) => (
        <TaskPanel key={task.id} applicationId={applicationId} task={task} />
      ))}
    </div>
  );
}

function TaskPanel({ applicationId, task }: { applicationId: string; task: BackgroundTask }) {
  return (
    <Panel aria-label={titleOfTask(task)} className="flex flex-col gap-1 p-4">
      <Link
        href={applicationPath(applicationId, `/developers/tasks/${task.id}`)}
        className="self-start font-medium hover:underline"
      >
        {titleOfTask(task)}
      </Link>
      <TaskProgress task={task} />
    </Panel>
  );
}
