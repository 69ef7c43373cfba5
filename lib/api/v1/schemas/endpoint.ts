import { z } from "@hono/zod-openapi";
import { asComponent, metadata, timestamp } from "@/lib/api/v1/schemas/common";
import { withFormerNames } from "@/lib/api/v1/schemas/former-names";
import {
  endpointHeadersInput,
  endpointHeadersPatch,
  endpointInput,
  endpointPair,
  endpointPatch,
  endpointUpsert,
  secretRotation,
} from "@/lib/endpoints/schema";

export const endpointIn = withFormerNames(endpointInput).openapi("EndpointIn");
export const endpointPatchIn = withFormerNames(endpointPatch).openapi("EndpointPatch");
export const endpointUpsertIn = withFormerNames(endpointUpsert).openapi("EndpointUpsertIn");
export const endpointPairIn = asComponent(endpointPair, "EndpointPairIn");
export const endpointHeadersIn = asComponent(endpointHeadersInput, "EndpointHeadersIn");
export const endpointHeadersPatchIn = asComponent(endpointHeadersPatch, "EndpointHeadersPatchIn");
export const endpointSecretRotateIn = asComponent(secretRotation, "EndpointSecretRotateIn");

export const endpointOut = z
  .object({
    id: z.string(),
    uid: z.string().nullable(),
    url: z.string(),
    description: z.string(),
    disabled: z.boolean(),
    eventTypes: z.array(z.string()).nullable(),
    channels: z.array(z.string()).nullable(),
    throttleRate: z.number().nullable(),
    metadata,
    retryPolicy: z
      .union([z.enum(["standard", "none"]), z.object({ delaysSeconds: z.array(z.number()) })])
      .openapi({ description: "When a failed delivery is tried again; ours, not Svix's" }),
    disabledAt: timestamp.nullable().openapi({
      description: "When it was last disabled; null for never. Ours, not Svix's",
    }),
    enabledAt: timestamp.nullable().openapi({
      description: "When it was last enabled again; null for never. Ours, not Svix's",
    }),
    createdAt: timestamp,
    updatedAt: timestamp,
    filterTypes: z.array(z.string()).nullable().openapi({ deprecated: true }),
    rateLimit: z.number().nullable().openapi({ deprecated: true }),
    version: z.number().openapi({ deprecated: true }),
  })
  .openapi("EndpointOut");

export const endpointSecretOut = z.object({ key: z.string() }).openapi("EndpointSecretOut");

export const endpointHeadersOut = z
  .object({
    headers: z.record(z.string(), z.string()),
    sensitive: z
      .array(z.string())
      .openapi({ description: "Names of headers that are set and whose values are not shown" }),
  })
  .openapi("EndpointHeadersOut");

export type EndpointHeadersOut = z.output<typeof endpointHeadersOut>;
export type EndpointOut = z.output<typeof endpointOut>;
