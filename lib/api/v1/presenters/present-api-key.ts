import type { ApiKeyOut } from "@/lib/api/v1/schemas/api-key";
import type { ApiKey } from "@/lib/db/generated/client";

export function presentApiKey(apiKey: ApiKey): ApiKeyOut {
  return {
    id: apiKey.id,
    name: apiKey.name,
    hint: apiKey.hint,
    createdAt: apiKey.createdAt.toISOString(),
    lastUsedAt: apiKey.lastUsedAt?.toISOString() ?? null,
    expiresAt: apiKey.expiresAt?.toISOString() ?? null,
  };
}
