import { z } from "zod";
import { CATALOG_NAMES } from "@/lib/shared/catalogs";
import { isStorable, STORABLE_RULE } from "@/lib/shared/fields";
import { GENERATE_MAX, PROOF_MAX_BYTES } from "@/lib/simulator/constants";

const REFERENCE_MAX_CHARACTERS = 64;
const FILE_NAME_MAX_CHARACTERS = 120;

export const catalogField = z.enum(CATALOG_NAMES, {
  error: "must be 'fulfillment', 'imagery' or 'freight'",
});

const imageryTypeField = z.enum(["ARCHIVE", "TASKING"], {
  error: "must be 'ARCHIVE' or 'TASKING'",
});

export const PROOF_MEDIA_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;

/** What is told of a file; its content stays with whoever has it. */
export const fileFacts = z.object({
  name: z
    .string()
    .min(1, "must not be empty")
    .max(FILE_NAME_MAX_CHARACTERS, `must have at most ${FILE_NAME_MAX_CHARACTERS} characters`)
    .refine(isStorable, STORABLE_RULE),
  sizeBytes: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(PROOF_MAX_BYTES, `must be at most ${PROOF_MAX_BYTES} bytes`),
  mediaType: z.enum(PROOF_MEDIA_TYPES, { error: `must be one of ${PROOF_MEDIA_TYPES.join(", ")}` }),
});

/** What a row of the database holds, which only invent-fulfillment.ts makes. */
export const fulfillmentDetails = z.object({
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

/** Made by invent-imagery.ts. */
export const imageryDetails = z.object({
  orderId: z.string(),
  imageryWorkspaceId: z.string(),
  displayName: z.string(),
  type: imageryTypeField,
  place: z.string(),
  /** What is delivered if the order is fulfilled. */
  assets: z.array(z.string()),
  createdAt: z.string(),
});

/** Made by invent-freight.ts, changed by change-freight.ts. */
export const freightDetails = z.object({
  orderId: z.string(),
  publicId: z.string(),
  externalId: z.string(),
  customer: z.object({ id: z.string(), shortCode: z.string() }),
  origin: z.string(),
  destination: z.string(),
  deliveryEndAt: z.string(),
  /** Who does what people do. */
  userId: z.string(),
  /** The names of what the last change changed. */
  changed: z.array(z.string()),
  legId: z.string(),
  manifest: z.object({
    id: z.string(),
    fullId: z.string(),
    nickname: z.string(),
    driverUserId: z.string().nullable(),
    partnerCarrierId: z.string().nullable(),
    vehicleId: z.string(),
    trailerId: z.string().nullable(),
    /** In the currency's smallest unit. */
    cost: z.object({ freight: z.int(), fuel: z.int(), accessorials: z.int() }),
  }),
  task: z.object({ id: z.string(), fullId: z.string() }),
  proof: fileFacts.extend({ id: z.string() }).nullable(),
});

export const orderDetails = z.union([fulfillmentDetails, imageryDetails, freightDetails]);

export const storedEvents = z.array(z.object({ eventType: z.string(), messageId: z.string() }));

/** What is not wished for is invented. */
export const orderInput = z
  .object({
    catalog: catalogField.default("fulfillment"),
    reference: z
      .string()
      .min(1, "must not be empty; leave it out for an invented one")
      .max(REFERENCE_MAX_CHARACTERS, `must have at most ${REFERENCE_MAX_CHARACTERS} characters`)
      .refine(isStorable, STORABLE_RULE)
      .optional(),
    type: imageryTypeField.optional(),
  })
  .refine(({ catalog, type }) => type === undefined || catalog === "imagery", {
    path: ["type"],
    error: "is for orders of imagery only",
  });

/** The version that the asker saw: two people cannot take the same step. */
const versionField = z.int("must be the order's version").min(1, "must be at least 1");

export const stepInput = z.object({
  step: z.string().min(1, "must not be empty"),
  version: versionField,
  file: fileFacts.optional(),
});

export const runToEndInput = z.object({ version: versionField });

export const generationInput = z.object({
  catalog: catalogField.default("fulfillment"),
  count: z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(GENERATE_MAX, `must be at most ${GENERATE_MAX}`),
});

export type FileFacts = z.output<typeof fileFacts>;
export type FulfillmentDetails = z.output<typeof fulfillmentDetails>;
export type ImageryDetails = z.output<typeof imageryDetails>;
export type FreightDetails = z.output<typeof freightDetails>;
export type OrderDetails = z.output<typeof orderDetails>;
export type OrderInput = z.output<typeof orderInput>;
export type GenerationInput = z.output<typeof generationInput>;
