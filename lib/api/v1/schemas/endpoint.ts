import { z } from "@hono/zod-openapi";
import { metadata, timestamp } from "@/lib/api/v1/schemas/common";
import { withFormerNames } from "@/lib/api/v1/schemas/former-names";
import { endpointInput, endpointPatch } from "@/lib/endpoints/schema";

export const endpointIn = withFormerNames(endpointInput).openapi("EndpointIn");
export const endpointPatchIn = withFormerNames(endpointPatch).openapi("EndpointPatch");

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
    createdAt: timestamp,
    updatedAt: timestamp,
    filterTypes: z.array(z.string()).nullable().openapi({ deprecated: true }),
    rateLimit: z.number().nullable().openapi({ deprecated: true }),
    version: z.number().openapi({ deprecated: true }),
  })
  .openapi("EndpointOut");

export const endpointSecretOut = z.object({ key: z.string() }).openapi("EndpointSecretOut");

export type EndpointOut = z.output<typeof endpointOut>;
