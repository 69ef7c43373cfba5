import { z } from "@hono/zod-openapi";
import { appParams, asComponent, timestamp } from "@/lib/api/v1/schemas/common";
import { pageQuery } from "@/lib/shared/pages";
import { CATALOGS } from "@/lib/simulator/constants";
import {
  generationInput,
  orderDetails,
  orderInput,
  runToEndInput,
  stepInput,
} from "@/lib/simulator/schema";

export const orderParams = appParams.extend({ order_id: z.string() });
export const generationParams = appParams.extend({ generation_id: z.string() });

const STATES = Object.values(CATALOGS).flatMap(({ states }) => states.map(({ name }) => name));

export const orderQuery = pageQuery("ord").extend({
  state: z
    .enum(STATES, { error: "must be a state of a catalog" })
    .optional()
    .openapi({ description: "Only orders that are in this state" }),
});

export const orderIn = asComponent(orderInput, "OrderIn");
export const orderStepIn = asComponent(stepInput, "OrderStepIn");
export const orderRunToEndIn = asComponent(runToEndInput, "OrderRunToEndIn");
export const orderGenerationIn = asComponent(generationInput, "OrderGenerationIn");

const allowedStep = z.object({
  name: z.string(),
  label: z.string(),
  to: z.string(),
  isUsual: z.boolean().openapi({ description: "What usually comes next" }),
});

const takenStep = z.object({
  number: z.number(),
  name: z.string(),
  label: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  at: timestamp,
  events: z.array(z.object({ eventType: z.string(), messageId: z.string() })),
});

export const orderOut = z
  .object({
    id: z.string(),
    catalog: z.string(),
    state: z.string(),
    stateLabel: z.string(),
    version: z
      .number()
      .openapi({ description: "Of the order as it is: say it with the next step" }),
    details: asComponent(orderDetails, "OrderDetails"),
    nextSteps: z.array(allowedStep).openapi({ description: "Empty where its life is over" }),
    steps: z.array(takenStep).openapi({
      description: "In lists the latest two, the last one first; for one order all, in their order",
    }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .openapi("OrderOut");

export const orderGenerationOut = z
  .object({
    id: z.string(),
    status: z.enum(["running", "finished", "failed", "canceled"]),
    total: z.number(),
    made: z.number(),
    error: z.string().nullable(),
    createdAt: timestamp,
    finishedAt: timestamp.nullable(),
  })
  .openapi("OrderGenerationOut");

export type OrderOut = z.output<typeof orderOut>;
export type OrderGenerationOut = z.output<typeof orderGenerationOut>;
