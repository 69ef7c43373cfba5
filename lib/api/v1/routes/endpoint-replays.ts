import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentStartedTask } from "@/lib/api/v1/presenters/present-background-task";
import { readReplay } from "@/lib/api/v1/read-replay";
import { replayOut } from "@/lib/api/v1/schemas/background-task";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import { bulkReplayIn, recoverIn, replayIn } from "@/lib/api/v1/schemas/replay";
import { startReplay } from "@/lib/background-tasks/start-replay";
import type { ReplayRequest } from "@/lib/background-tasks/types";
import type { ApplicationContext } from "@/lib/db/context";

export const endpointReplayRoutes = [
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/recover",
    operation: "endpoint.recover",
    summary: "Send once more what failed",
    permission: "application:write",
    params: endpointParams,
    body: recoverIn,
    responses: { 202: replayOut },
    handler: (ctx, { params, body }) =>
      start(ctx, readReplay("recover", { endpointRef: params.endpoint_id, fields: body })),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/replay-missing",
    operation: "endpoint.replay-missing",
    summary: "Send what the endpoint never got",
    permission: "application:write",
    params: endpointParams,
    body: replayIn,
    responses: { 202: replayOut },
    handler: (ctx, { params, body }) =>
      start(ctx, readReplay("replay_missing", { endpointRef: params.endpoint_id, fields: body })),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/endpoint/{endpoint_id}/bulk-replay",
    operation: "endpoint.bulk-replay",
    summary: "Send once more what a filter selects",
    permission: "application:write",
    params: endpointParams,
    body: bulkReplayIn,
    responses: { 202: replayOut },
    handler: (ctx, { params, body }) =>
      start(ctx, readReplay("bulk_replay", { endpointRef: params.endpoint_id, fields: body })),
  }),
];

async function start(ctx: ApplicationContext, replay: ReplayRequest) {
  return answer(202, presentStartedTask(await startReplay(ctx, { replay, now: new Date() })));
}
