import { answer, defineRoute } from "@/lib/api/kit/route";
import { readReplay } from "@/lib/api/v1/read-replay";
import { endpointParams } from "@/lib/api/v1/schemas/common";
import {
  bulkReplayQuery,
  recoverQuery,
  replayCountOut,
  replayQuery,
} from "@/lib/api/v1/schemas/replay";
import { countReplay } from "@/lib/background-tasks/count-replay";
import type { ReplayRequest } from "@/lib/background-tasks/types";
import type { ApplicationContext } from "@/lib/db/context";

/** What each replay would do, asked before it is started. */
export const replayCountRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/recover/count",
    operation: "endpoint.count-recover",
    summary: "Count what a recovery would send",
    permission: "application:read",
    params: endpointParams,
    query: recoverQuery,
    responses: { 200: replayCountOut },
    handler: (ctx, { params, query }) =>
      count(ctx, readReplay("recover", { endpointRef: params.endpoint_id, fields: query })),
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/replay-missing/count",
    operation: "endpoint.count-replay-missing",
    summary: "Count what a replay of the missing would send",
    permission: "application:read",
    params: endpointParams,
    query: replayQuery,
    responses: { 200: replayCountOut },
    handler: (ctx, { params, query }) =>
      count(ctx, readReplay("replay_missing", { endpointRef: params.endpoint_id, fields: query })),
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/endpoint/{endpoint_id}/bulk-replay/count",
    operation: "endpoint.count-bulk-replay",
    summary: "Count what a bulk replay would send",
    permission: "application:read",
    params: endpointParams,
    query: bulkReplayQuery,
    responses: { 200: replayCountOut },
    handler: (ctx, { params, query }) => {
      const { event_types: eventTypes, status_code_class: statusCodeClass, ...rest } = query;
      const fields = { ...rest, eventTypes, statusCodeClass };
      return count(ctx, readReplay("bulk_replay", { endpointRef: params.endpoint_id, fields }));
    },
  }),
];

async function count(ctx: ApplicationContext, replay: ReplayRequest) {
  const { isDone, ...counted } = await countReplay(ctx, { replay, now: new Date() });
  return answer(200, { ...counted, done: isDone });
}
