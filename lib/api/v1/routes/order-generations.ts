import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentGeneration } from "@/lib/api/v1/presenters/present-order";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import {
  generationParams,
  orderGenerationIn,
  orderGenerationOut,
} from "@/lib/api/v1/schemas/order";
import { pageQuery, pageRequest } from "@/lib/shared/pages";
import { cancelGeneration } from "@/lib/simulator/cancel-generation";
import { createGeneration } from "@/lib/simulator/create-generation";
import { listGenerations } from "@/lib/simulator/queries";

export const orderGenerationRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/order-generation",
    operation: "order-generation.list",
    summary: "List generations of simulated orders",
    permission: "application:read",
    params: appParams,
    query: pageQuery("ogen"),
    responses: { 200: listOf(orderGenerationOut) },
    handler: async (ctx, { query }) => {
      const page = await listGenerations(ctx, pageRequest(query, "descending"));
      return answer(200, presentPage(page, presentGeneration));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/order-generation",
    operation: "order-generation.create",
    summary: "Have orders invented and their lives played, in the background",
    permission: "application:write",
    params: appParams,
    body: orderGenerationIn,
    responses: { 202: orderGenerationOut },
    handler: async (ctx, { body }) =>
      answer(202, presentGeneration(await createGeneration(ctx, body))),
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/order-generation/{generation_id}/cancel",
    operation: "order-generation.cancel",
    summary: "Make no more orders",
    permission: "application:write",
    params: generationParams,
    responses: { 200: orderGenerationOut },
    handler: async (ctx, { params }) =>
      answer(200, presentGeneration(await cancelGeneration(ctx, params.generation_id))),
  }),
];
