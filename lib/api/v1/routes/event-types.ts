import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEventType } from "@/lib/api/v1/presenters/present-event-type";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { asComponent, listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { flag, orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { AppError, notFound } from "@/lib/errors/app-error";
import { createEventType } from "@/lib/event-types/create-event-type";
import { deleteEventType } from "@/lib/event-types/delete-event-type";
import { getEventType, listEventTypes } from "@/lib/event-types/queries";
import { eventTypeInput, eventTypePatch, eventTypeUpsert } from "@/lib/event-types/schema";
import { updateEventType } from "@/lib/event-types/update-event-type";
import { upsertEventType } from "@/lib/event-types/upsert-event-type";
import { pageRequest } from "@/lib/shared/pages";

const eventTypeParams = z.object({ event_type_name: z.string() });

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
    params: eventTypeParams,
    responses: { 200: eventTypeOut },
    handler: async (ctx, { params }) => {
      const eventType = await getEventType(ctx, params.event_type_name);
      return answer(200, presentEventType(eventType));
    },
  }),
  defineRoute({
    method: "put",
    path: "/event-type/{event_type_name}",
    operation: "event-type.upsert",
    summary: "Replace an event type, or create it",
    permission: "environment:write",
    params: eventTypeParams,
    body: asComponent(eventTypeUpsert, "EventTypeUpsertIn"),
    responses: { 200: eventTypeOut, 201: eventTypeOut },
    handler: async (ctx, { params, body }) => {
      const name = params.event_type_name;
      const { kind, eventType } = await upsertEventType(ctx, { name, eventType: body });
      return answer(kind === "created" ? 201 : 200, presentEventType(eventType));
    },
  }),
  defineRoute({
    method: "patch",
    path: "/event-type/{event_type_name}",
    operation: "event-type.patch",
    summary: "Change some of an event type's fields",
    permission: "environment:write",
    params: eventTypeParams,
    body: asComponent(eventTypePatch, "EventTypePatch"),
    responses: { 200: eventTypeOut },
    handler: async (ctx, { params, body }) => {
      const eventType = await updateEventType(ctx, { name: params.event_type_name, patch: body });
      if (eventType === null) throw notFound();
      return answer(200, presentEventType(eventType));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/event-type/{event_type_name}",
    operation: "event-type.delete",
    summary: "Archive an event type, or expunge it",
    permission: "environment:write",
    params: eventTypeParams,
    query: z.object({ expunge: flag.default(false) }),
    responses: { 204: null },
    handler: async (ctx, { params, query }) => {
      const name = params.event_type_name;
      const isDone = query.expunge
        ? await deleteEventType(ctx, name)
        : (await updateEventType(ctx, { name, patch: { archived: true } })) !== null;
      if (!isDone) throw notFound();
      return answer(204, null);
    },
  }),
];
