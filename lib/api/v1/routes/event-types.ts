import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEventType } from "@/lib/api/v1/presenters/present-event-type";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { flag, orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { AppError } from "@/lib/errors/app-error";
import { createEventType } from "@/lib/event-types/create-event-type";
import { getEventType, listEventTypes } from "@/lib/event-types/queries";
import { eventTypeInput } from "@/lib/event-types/schema";
import { pageRequest } from "@/lib/shared/pages";

export const eventTypeRoutes = [
  defineRoute({
    method: "get",
    path: "/event-type",
    operation: "event-type.list",
    summary: "List event types",
    permission: "catalog:read",
    query: orderedPageQuery("name").extend({
      include_archived: flag.default(false),
      with_content: flag.default(false),
    }),
    responses: { 200: listOf(eventTypeOut) },
    handler: async (ctx, { query }) => {
      const page = await listEventTypes(ctx, {
        page: pageRequest(query, query.order ?? "ascending"),
        includeArchived: query.include_archived,
      });
      const options = { withContent: query.with_content };
      return answer(
        200,
        presentPage(page, (item) => presentEventType(item, options)),
      );
    },
  }),
  defineRoute({
    method: "post",
    path: "/event-type",
    operation: "event-type.create",
    summary: "Create an event type",
    permission: "environment:write",
    body: eventTypeInput,
    responses: { 201: eventTypeOut },
    handler: async (ctx, { body }) => {
      const eventType = await createEventType(ctx, body);
      if (eventType !== null) return answer(201, presentEventType(eventType));
      throw new AppError("conflict", {
        message: `An event type named '${body.name}' exists already`,
        reason: "event_type_exists",
      });
    },
  }),
  defineRoute({
    method: "get",
    path: "/event-type/{event_type_name}",
    operation: "event-type.get",
    summary: "Get an event type",
    permission: "catalog:read",
    params: z.object({ event_type_name: z.string() }),
    responses: { 200: eventTypeOut },
    handler: async (ctx, { params }) => {
      const eventType = await getEventType(ctx, params.event_type_name);
      return answer(200, presentEventType(eventType));
    },
  }),
];
