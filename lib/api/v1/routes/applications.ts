import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentApplication } from "@/lib/api/v1/presenters/present-application";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import {
  applicationIn,
  applicationOut,
  applicationPatchIn,
} from "@/lib/api/v1/schemas/application";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { flag, orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { createApplication } from "@/lib/applications/create-application";
import { deleteApplication } from "@/lib/applications/delete-application";
import { getApplication, listApplications } from "@/lib/applications/queries";
import { updateApplication } from "@/lib/applications/update-application";
import { upsertApplication } from "@/lib/applications/upsert-application";
import { AppError } from "@/lib/errors/app-error";
import { pageRequest } from "@/lib/shared/pages";

export const applicationRoutes = [
  defineRoute({
    method: "get",
    path: "/app",
    operation: "application.list",
    summary: "List applications",
    permission: "environment:read",
    query: orderedPageQuery("app"),
    responses: { 200: listOf(applicationOut) },
    handler: async (ctx, { query }) => {
      const page = await listApplications(ctx, pageRequest(query, query.order ?? "ascending"));
      return answer(200, presentPage(page, presentApplication));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app",
    operation: "application.create",
    summary: "Create an application, or get the one that has the uid",
    permission: "environment:write",
    query: z.object({ get_if_exists: flag.default(false) }),
    body: applicationIn,
    responses: { 200: applicationOut, 201: applicationOut },
    handler: async (ctx, { query, body }) => {
      const result = await createApplication(ctx, body);
      const application = presentApplication(result.application);
      if (result.kind === "created") return answer(201, application);
      if (query.get_if_exists) return answer(200, application);
      throw new AppError("conflict", `An application with the uid '${body.uid}' exists already`);
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}",
    operation: "application.get",
    summary: "Get an application",
    permission: "application:read",
    params: appParams,
    responses: { 200: applicationOut },
    handler: async (ctx) => answer(200, presentApplication(await getApplication(ctx))),
  }),
  defineRoute({
    method: "put",
    path: "/app/{app_id}",
    operation: "application.upsert",
    summary: "Replace an application, or create one",
    permission: "environment:write",
    params: appParams,
    body: applicationIn,
    responses: { 200: applicationOut, 201: applicationOut },
    handler: async (ctx, { params, body }) => {
      const { kind, application } = await upsertApplication(ctx, {
        reference: params.app_id,
        application: body,
      });
      return answer(kind === "created" ? 201 : 200, presentApplication(application));
    },
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}",
    operation: "application.patch",
    summary: "Change some of an application's fields",
    permission: "application:administer",
    params: appParams,
    body: applicationPatchIn,
    responses: { 200: applicationOut },
    handler: async (ctx, { body }) => {
      const { applicationId } = ctx.scope;
      const application = await updateApplication(ctx, { applicationId, patch: body });
      return answer(200, presentApplication(application));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}",
    operation: "application.delete",
    summary: "Delete an application",
    permission: "application:administer",
    params: appParams,
    responses: { 204: null },
    handler: async (ctx) => {
      await deleteApplication(ctx);
      return answer(204, null);
    },
  }),
];
