import { maySeeSecrets } from "@/lib/api/kit/permissions";
import { answer, defineRoute } from "@/lib/api/kit/route";
import {
  presentInspectorRequest,
  presentInspectorRequestDetail,
} from "@/lib/api/v1/presenters/present-inspector-request";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { listOf } from "@/lib/api/v1/schemas/common";
import {
  inspectorParams,
  inspectorRequestDetailOut,
  inspectorRequestOut,
  inspectorRequestParams,
  inspectorRequestQuery,
} from "@/lib/api/v1/schemas/inspector";
import { deleteRequests } from "@/lib/inspector/delete-requests";
import { getRequest, listRequests } from "@/lib/inspector/read-requests";
import { pageRequest } from "@/lib/shared/pages";

export const inspectorRequestRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/inspector/{inspector_id}/request",
    operation: "inspector.list-requests",
    summary: "List the requests that an inspector received",
    permission: "application:read",
    params: inspectorParams,
    query: inspectorRequestQuery,
    responses: { 200: listOf(inspectorRequestOut) },
    handler: async (ctx, { params, query }) => {
      const page = await listRequests(ctx, {
        inspectorId: params.inspector_id,
        page: pageRequest(query, "descending"),
        now: new Date(),
      });
      return answer(200, presentPage(page, presentInspectorRequest));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/inspector/{inspector_id}/request/{request_id}",
    operation: "inspector.get-request",
    summary: "Get a request with its headers and its body",
    permission: "application:read",
    params: inspectorRequestParams,
    responses: { 200: inspectorRequestDetailOut },
    handler: async (ctx, { params }) => {
      const request = await getRequest(ctx, {
        inspectorId: params.inspector_id,
        number: params.request_id,
        now: new Date(),
      });
      const rights = { maySeeSecrets: maySeeSecrets(ctx.actor) };
      return answer(200, presentInspectorRequestDetail(request, rights));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/inspector/{inspector_id}/request",
    operation: "inspector.delete-requests",
    summary: "Delete what an inspector received",
    permission: "application:write",
    params: inspectorParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await deleteRequests(ctx, { inspectorId: params.inspector_id, now: new Date() });
      return answer(204, null);
    },
  }),
];
