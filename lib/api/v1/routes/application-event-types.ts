import { z } from "@hono/zod-openapi";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentEventType } from "@/lib/api/v1/presenters/present-event-type";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { flag, orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { getOfferedEventType, listOfferedEventTypes } from "@/lib/event-types/queries";
import { pageRequest } from "@/lib/shared/pages";

const eventTypeParams = appParams.extend({ event_type_name: z.string() });

/** The catalog as an application's own people see it: a session has no environment to ask in. */
export const applicationEventTypeRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/event-type",
    operation: "event-type.list-by-app",
    summary: "List the event types of an application's catalogs, and the operator's own",
    permission: "application:read",
    params: appParams,
    query: orderedPageQuery("name").extend({ with_content: flag.default(true) }),
    responses: { 200: listOf(eventTypeOut) },
    handler: async (ctx, { query }) => {
      const asked = pageRequest(query, query.order ?? "ascending");
      const page = await listOfferedEventTypes(ctx, asked);
      const options = { withContent: query.with_content };
      return answer(
        200,
        presentPage(page, (item) => presentEventType(item, options)),
      );
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/event-type/{event_type_name}",
    operation: "event-type.get-by-app",
    summary: "Get an event type that an application is offered",
    permission: "application:read",
    params: eventTypeParams,
    responses: { 200: eventTypeOut },
    handler: async (ctx, { params }) => {
      const eventType = await getOfferedEventType(ctx, params.event_type_name);
      return answer(200, presentEventType(eventType));
    },
  }),
];
