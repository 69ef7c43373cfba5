import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentOrder } from "@/lib/api/v1/presenters/present-order";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  orderIn,
  orderOut,
  orderParams,
  orderQuery,
  orderRunToEndIn,
  orderStepIn,
} from "@/lib/api/v1/schemas/order";
import { pageRequest } from "@/lib/shared/pages";
import { createOrder } from "@/lib/simulator/create-order";
import { deleteOrders } from "@/lib/simulator/delete-orders";
import { getOrder, listOrders } from "@/lib/simulator/queries";
import { runToEnd } from "@/lib/simulator/run-to-end";
import { takeStep } from "@/lib/simulator/take-step";

/** The simulator, for the test environment only. */
export const orderRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/order",
    operation: "order.list",
    summary: "List simulated orders",
    permission: "application:read",
    params: appParams,
    query: orderQuery,
    responses: { 200: listOf(orderOut) },
    handler: async (ctx, { query }) => {
      const page = pageRequest(query, "descending");
      return answer(
        200,
        presentPage(
          await listOrders(ctx, { page, catalog: query.catalog, state: query.state }),
          presentOrder,
        ),
      );
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/order",
    operation: "order.create",
    summary: "Invent an order",
    permission: "application:write",
    params: appParams,
    body: orderIn,
    responses: { 201: orderOut },
    handler: async (ctx, { body, services }) => {
      const order = await createOrder(ctx, { ...body, now: new Date() });
      services.live.note("traffic", ctx.scope.applicationId);
      return answer(201, presentOrder(order));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/order",
    operation: "order.delete-all",
    summary: "Delete all simulated orders",
    permission: "application:write",
    params: appParams,
    responses: { 204: null },
    handler: async (ctx) => {
      await deleteOrders(ctx);
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "get",
    path: "/app/{app_id}/order/{order_id}",
    operation: "order.get",
    summary: "Get a simulated order with its life and the messages that told of it",
    permission: "application:read",
    params: orderParams,
    responses: { 200: orderOut },
    handler: async (ctx, { params }) =>
      answer(200, presentOrder(await getOrder(ctx, params.order_id))),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/order/{order_id}/step",
    operation: "order.take-step",
    summary: "Move an order one step on, and tell of it",
    permission: "application:write",
    params: orderParams,
    body: orderStepIn,
    responses: { 200: orderOut },
    handler: async (ctx, { params, body, services }) => {
      const input = { orderId: params.order_id, ...body, now: new Date() };
      const order = await takeStep(ctx, input);
      services.live.note("traffic", ctx.scope.applicationId);
      return answer(200, presentOrder(order));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/order/{order_id}/run-to-end",
    operation: "order.run-to-end",
    summary: "Play an order's life to its end, with all of its events",
    permission: "application:write",
    params: orderParams,
    body: orderRunToEndIn,
    responses: { 200: orderOut },
    handler: async (ctx, { params, body, services }) => {
      const input = { orderId: params.order_id, ...body, now: new Date() };
      const order = await runToEnd(ctx, input);
      services.live.note("traffic", ctx.scope.applicationId);
      return answer(200, presentOrder(order));
    },
  }),
];
