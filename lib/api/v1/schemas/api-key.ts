import { z } from "@hono/zod-openapi";
import { appParams, asComponent, timestamp } from "@/lib/api/v1/schemas/common";
import { apiKeyInput } from "@/lib/api-keys/schema";

export const apiKeyParams = appParams.extend({ key_id: z.string() });

export const apiKeyIn = asComponent(apiKeyInput, "ApiKeyIn");

export const apiKeyOut = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().openapi({ description: "How the key begins" }),
    createdAt: timestamp,
    lastUsedAt: timestamp.nullable().openapi({ description: "To the minute" }),
    expiresAt: timestamp.nullable(),
  })
  .openapi("ApiKeyOut");

export const apiKeyCreatedOut = apiKeyOut
  .extend({ key: z.string().openapi({ description: "The key itself, in this answer only" }) })
  .openapi("ApiKeyCreatedOut");

export type ApiKeyOut = z.output<typeof apiKeyOut>;
export type ApiKeyCreatedOut = z.output<typeof apiKeyCreatedOut>;
