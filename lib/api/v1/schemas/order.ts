import { z } from "@hono/zod-openapi";
import { appParams, asComponent, timestamp } from "@/lib/api/v1/schemas/common";
import { CATALOG_NAMES } from "@/lib/shared/catalogs";
import { pageQuery } from "@/lib/shared/pages";
import { CATALOGS } from "@/lib/simulator/constants";
import {
  catalogField,
  generationInput,
  orderDetails,
  orderInput,
  runToEndInput,
  stepInput,
} from "@/lib/simulator/schema";

export const orderParams = appParams.extend({ order_id: z.string() });
export const generationParams = appParams.extend({ generation_id: z.string() });

const STATES = [
  ...new Set(Object.values(CATALOGS).flatMap(({ states }) => states.map(({ name }) => name))),
];

export const orderQuery = pageQuery("ord").extend({
  catalog: catalogField.optional().openapi({ description: "Only orders of this catalog" }),
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
  to: z.string().openapi({ description: "The state that it is in now, for a mere change" }),
  isUsual: z.boolean().openapi({ description: "What usually comes next" }),
  takesFile: z.boolean().openapi({ description: "The step is asked for with a `file`" }),
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
    catalog: z.enum(CATALOG_NAMES),
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
    catalog: z.enum(CATALOG_NAMES),
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
