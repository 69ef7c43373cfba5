import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentInspector } from "@/lib/api/v1/presenters/present-inspector";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  inspectorIn,
  inspectorOut,
  inspectorParams,
  inspectorPatchIn,
} from "@/lib/api/v1/schemas/inspector";
import { createInspector } from "@/lib/inspector/create-inspector";
import { deleteInspector } from "@/lib/inspector/delete-inspector";
import { getInspector, listInspectors } from "@/lib/inspector/queries";
import { updateInspector } from "@/lib/inspector/update-inspector";
import { pageQuery, pageRequest } from "@/lib/shared/pages";

export const inspectorRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/inspector",
    operation: "inspector.list",
    summary: "List inspectors: temporary URLs that show what they receive",
    permission: "application:read",
    params: appParams,
    query: pageQuery("insp"),
    responses: { 200: listOf(inspectorOut) },
    handler: async (ctx, { query, services }) => {
      const input = { page: pageRequest(query, "descending"), now: new Date() };
      const page = await listInspectors(ctx, input);
      return answer(
        200,
        presentPage(page, (inspector) => presentInspector(inspector, services)),
      );
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/inspector",
    operation: "inspector.create",
    summary: "Create an inspector",
    permission: "application:write",
    params: appParams,
    body: inspectorIn,
    responses: { 201: inspectorOut },
    handler: async (ctx, { body, services }) => {
      const inspector = await createInspector(ctx, { inspector: body, now: new Date() });
      return answer(201, presentInspector(inspector, services));
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/inspector/{inspector_id}",
    operation: "inspector.get",
    summary: "Get an inspector",
    permission: "application:read",
    params: inspectorParams,
    responses: { 200: inspectorOut },
    handler: async (ctx, { params, services }) => {
      const input = { inspectorId: params.inspector_id, now: new Date() };
      return answer(200, presentInspector(await getInspector(ctx, input), services));
    },
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/inspector/{inspector_id}",
    operation: "inspector.patch",
    summary: "Rename an inspector, or choose what it answers",
    permission: "application:write",
    params: inspectorParams,
    body: inspectorPatchIn,
    responses: { 200: inspectorOut },
    handler: async (ctx, { params, body, services }) => {
      const input = { inspectorId: params.inspector_id, patch: body, now: new Date() };
      return answer(200, presentInspector(await updateInspector(ctx, input), services));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/inspector/{inspector_id}",
    operation: "inspector.delete",
    summary: "Delete an inspector and what it received",
    permission: "application:write",
    params: inspectorParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await deleteInspector(ctx, { inspectorId: params.inspector_id, now: new Date() });
      return answer(204, null);
    },
  }),
];
