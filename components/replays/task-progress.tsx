"use client";

import { useAccess } from "@/components/layout/access";
import { describeProgress } from "@/components/replays/describe-task";
import { titleOfTask } from "@/components/replays/replay-words";
import { useCancelTask } from "@/components/replays/use-cancel-task";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { type BackgroundTask, isRunning } from "@/lib/client/background-tasks";

/** How far a replay has come, and the way to stop it. */
export function TaskProgress({ task }: { task: BackgroundTask }) {
  const { canWrite } = useAccess();
  const cancel = useCancelTask(task.id);
  const { total, messagesSent, skipped } = task.data;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-48 flex-1 flex-col gap-1.5">
        <p aria-live="polite">{describeProgress(task)}</p>
        {isRunning(task) && (
          <ProgressBar label={titleOfTask(task)} value={messagesSent + skipped} total={total} />
        )}
      </div>
      {isRunning(task) && canWrite && (
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel replay
        </Button>
      )}
    </div>
  );
}
