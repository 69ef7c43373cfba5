import type {
  BackgroundTaskOut,
  ReplayOut,
  WireTaskStatus,
} from "@/lib/api/v1/schemas/background-task";
import { TASK_TYPES } from "@/lib/background-tasks/constants";
import type { BackgroundTask, BackgroundTaskStatus } from "@/lib/db/generated/client";

/** Svix knows three states, and its strict SDKs accept no other. */
const WIRE_STATUS: Readonly<Record<BackgroundTaskStatus, WireTaskStatus>> = {
  running: "running",
  finished: "finished",
  failed: "failed",
  canceled: "failed",
};

/** What is known of a task that was started just now. */
export function presentStartedTask(task: BackgroundTask): ReplayOut {
  return {
    id: task.id,
    status: WIRE_STATUS[task.status],
    statusText: task.status,
    task: TASK_TYPES[task.kind],
    updatedAt: task.updatedAt.toISOString(),
  };
}

export function presentBackgroundTask(task: BackgroundTask): BackgroundTaskOut {
  return {
    ...presentStartedTask(task),
    data: {
      appId: task.applicationId,
      endpointId: task.endpointId,
      since: task.since.toISOString(),
      until: task.until?.toISOString() ?? null,
      eventTypes: task.eventTypes.length === 0 ? null : task.eventTypes,
      channel: task.channel,
      tag: task.tag,
      messageStatus: task.messageStatus,
      statusCodeClass: task.statusCodeClass,
      total: task.total,
      messagesSent: task.sent,
      skipped: task.skipped,
      error: task.error,
      createdAt: task.createdAt.toISOString(),
      finishedAt: task.finishedAt?.toISOString() ?? null,
    },
  };
}

/** The states that a caller means by one of the wire's. */
export function statusesOf(status: WireTaskStatus): BackgroundTaskStatus[] {
  return status === "failed" ? ["failed", "canceled"] : [status];
}
