import { queryOptions } from "@tanstack/react-query";
import type { BackgroundTaskOut, ReplayOut } from "@/lib/api/v1/schemas/background-task";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { endpointPath } from "@/lib/client/endpoints";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval, SELDOM } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";
import { sendJson } from "@/lib/client/send-json";

export type BackgroundTask = BackgroundTaskOut;
export type ReplayKind = "recover" | "replay-missing" | "bulk-replay";

/** What a replay selects, as its route takes it. What is left out selects everything. */
export interface ReplaySelection {
  readonly since: string;
  readonly until?: string;
  readonly eventTypes?: readonly string[];
  readonly channel?: string;
  readonly tag?: string;
  readonly status?: number;
  readonly statusCodeClass?: number;
}

export interface Replay {
  readonly kind: ReplayKind;
  readonly selection: ReplaySelection;
}

export interface ReplayCount {
  readonly count: number;
  readonly skipped: number;
  /** False where there are more than could be counted in time. */
  readonly done: boolean;
}

/** A task that runs is watched closely: its progress has no notification of its own. */
const RUNNING_REFRESH_MS = 1_000;
const LIST_LIMIT = 50;

export const taskKeys = {
  all: (applicationId: string) => ["background-tasks", applicationId] as const,
  list: (applicationId: string) => [...taskKeys.all(applicationId), "list"] as const,
  missed: (applicationId: string) => ["missed-messages", applicationId] as const,
  one: (applicationId: string, taskId: string) =>
    [...taskKeys.all(applicationId), "one", taskId] as const,
};

/** The newest tasks of the application. */
export function taskListOptions(applicationId: string) {
  const path = `${tasksPath(applicationId)}?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: taskKeys.list(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<BackgroundTask>>(path, signal),
    meta: { path, ...SELDOM },
    refetchInterval: (query) =>
      query.state.data?.data.some(isRunning) ? RUNNING_REFRESH_MS : liveInterval(query),
  });
}

export function taskOptions(applicationId: string, taskId: string) {
  return queryOptions({
    queryKey: taskKeys.one(applicationId, taskId),
    queryFn: ({ signal }) =>
      fetchJson<BackgroundTask>(
        `${tasksPath(applicationId)}/${encodeURIComponent(taskId)}`,
        signal,
      ),
    refetchInterval: (query) =>
      query.state.data !== undefined && isRunning(query.state.data)
        ? RUNNING_REFRESH_MS
        : liveInterval(query),
  });
}

export function isRunning(task: BackgroundTask): boolean {
  return task.statusText === "running";
}

/** How many messages the replay would send. Asked by hand: it may take seconds. */
export function countReplay(of: EndpointAddress, { kind, selection }: Replay) {
  const path = `${endpointPath(of)}/${kind}/count?${toQuery(selection)}`;
  return fetchJson<ReplayCount>(path, new AbortController().signal);
}

/** What an endpoint missed; counted once, and anew when a replay of it has ended. */
export function missedCountOptions(
  of: EndpointAddress,
  { replay, afterTask }: { replay: Replay; afterTask: string | null },
) {
  return queryOptions({
    queryKey: [...taskKeys.missed(of.applicationId), of.endpointId, replay.selection, afterTask],
    queryFn: () => countReplay(of, replay),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function startReplay(of: EndpointAddress, { kind, selection }: Replay) {
  return sendJson<ReplayOut>(`POST ${endpointPath(of)}/${kind}`, selection);
}

export function cancelTask(applicationId: string, taskId: string) {
  return sendJson<BackgroundTask>(
    `POST ${tasksPath(applicationId)}/${encodeURIComponent(taskId)}/cancel`,
  );
}

function tasksPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}/background-task`;
}

/** With the names that query strings have. */
function toQuery(selection: ReplaySelection): URLSearchParams {
  const { eventTypes, statusCodeClass, ...rest } = selection;
  const fields = {
    ...rest,
    event_types: eventTypes?.join(","),
    status_code_class: statusCodeClass,
  };
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
