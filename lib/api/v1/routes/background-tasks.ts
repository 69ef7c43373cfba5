import type { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentBackgroundTask, statusesOf } from "@/lib/api/v1/presenters/present-background-task";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import {
  applicationTaskParams,
  backgroundTaskOut,
  taskParams,
  taskQuery,
} from "@/lib/api/v1/schemas/background-task";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { cancelBackgroundTask } from "@/lib/background-tasks/cancel-background-task";
import { TASK_TYPES } from "@/lib/background-tasks/constants";
import { getBackgroundTask, listBackgroundTasks } from "@/lib/background-tasks/queries";
import type { ReplayKind } from "@/lib/background-tasks/types";
import type { ReachContext } from "@/lib/db/context";
import { pageRequest } from "@/lib/shared/pages";

/** Each twice: for keys, as Svix has them, and below an application, where a session may go too. */
export const backgroundTaskRoutes = [
  defineRoute({
    method: "get",
    path: "/background-task",
    operation: "background-task.list",
    summary: "List background tasks",
    permission: "tasks",
    query: taskQuery,
    responses: { 200: listOf(backgroundTaskOut) },
    handler: async (ctx, { query }) => answer(200, await list(ctx, query)),
  }),
  defineRoute({
    method: "get",
    path: "/background-task/{task_id}",
    operation: "background-task.get",
    summary: "Get a background task",
    permission: "tasks",
    params: taskParams,
    responses: { 200: backgroundTaskOut },
    handler: async (ctx, { params }) => answer(200, await get(ctx, params.task_id)),
  }),
  defineRoute({
    method: "post",
    path: "/background-task/{task_id}/cancel",
    operation: "background-task.cancel",
    summary: "Cancel a background task",
    permission: "tasks",
    params: taskParams,
    responses: { 200: backgroundTaskOut },
    handler: async (ctx, { params }) => answer(200, await cancel(ctx, params.task_id)),
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/background-task",
    operation: "background-task.list-by-app",
    summary: "List an application's background tasks",
    permission: "application:read",
    params: appParams,
    query: taskQuery,
    responses: { 200: listOf(backgroundTaskOut) },
    handler: async (ctx, { query }) => answer(200, await list(ctx, query)),
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/background-task/{task_id}",
    operation: "background-task.get-by-app",
    summary: "Get an application's background task",
    permission: "application:read",
    params: applicationTaskParams,
    responses: { 200: backgroundTaskOut },
    handler: async (ctx, { params }) => answer(200, await get(ctx, params.task_id)),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/background-task/{task_id}/cancel",
    operation: "background-task.cancel-by-app",
    summary: "Cancel an application's background task",
    permission: "application:write",
    params: applicationTaskParams,
    responses: { 200: backgroundTaskOut },
    handler: async (ctx, { params }) => answer(200, await cancel(ctx, params.task_id)),
  }),
];

async function list(ctx: ReachContext, query: z.output<typeof taskQuery>) {
  const { status, task } = query;
  const page = await listBackgroundTasks(ctx, {
    page: pageRequest(query, query.order ?? "descending"),
    filter: { statuses: status && statusesOf(status), kind: task && kindOf(task) },
  });
  return presentPage(page, presentBackgroundTask);
}

async function get(ctx: ReachContext, taskId: string) {
  return presentBackgroundTask(await getBackgroundTask(ctx, taskId));
}

async function cancel(ctx: ReachContext, taskId: string) {
  return presentBackgroundTask(await cancelBackgroundTask(ctx, taskId));
}

function kindOf(type: (typeof TASK_TYPES)[ReplayKind]): ReplayKind {
  switch (type) {
    case TASK_TYPES.recover:
      return "recover";
    case TASK_TYPES.replay_missing:
      return "replay_missing";
    case TASK_TYPES.bulk_replay:
      return "bulk_replay";
  }
}
