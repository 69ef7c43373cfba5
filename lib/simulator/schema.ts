import { z } from "zod";
import { GENERATE_MAX } from "@/lib/simulator/constants";

/** What a row of the database holds, which only invent-order.ts makes. */
export const orderDetails = z.object({
  /** The ids that its events name. */
  orderId: z.string(),
  fulfillmentId: z.string(),
  trackingId: z.string(),
  externalSourceId: z.string(),
  items: z.array(z.object({ sku: z.string(), quantity: z.number(), externalSourceId: z.string() })),
  toAddress: z.object({
    name: z.string(),
    street1: z.string(),
    city: z.string(),
    state: z.string(),
    zip: z.string(),
    country: z.string(),
    email: z.string(),
  }),
  carrier: z.string(),
  service: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string(),
  estimatedDelivery: z.string(),
});

export const storedEvents = z.array(z.object({ eventType: z.string(), messageId: z.string() }));

export const orderInput = z.object({
  catalog: z.enum(["fulfillment"], { error: "must be 'fulfillment'" }).default("fulfillment"),
});

/** The version that the asker saw: two people cannot take the same step. */
const versionField = z.int("must be the order's version").min(1, "must be at least 1");

export const stepInput = z.object({
  step: z.string().min(1, "must not be empty"),
  version: versionField,
});

export const runToEndInput = z.object({ version: versionField });

export const generationInput = z.object({
  count: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(GENERATE_MAX, `must be at most ${GENERATE_MAX}`),
});

export type OrderDetails = z.output<typeof orderDetails>;
export type GenerationInput = z.output<typeof generationInput>;
