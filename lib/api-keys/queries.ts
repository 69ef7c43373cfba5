import { hashToken } from "@/lib/crypto/hash-token";
import type { Db } from "@/lib/db/context";

export interface ApiKeyAccess {
  readonly apiKeyId: string;
  readonly environmentId: string;
  readonly applicationId: string | null;
}

/**
 * What a key opens; null where it is unknown, revoked, expired, or its application is gone. It takes no
 * scope because it is where scopes come from.
 */
export async function findApiKeyAccess(
  db: Db,
  input: { key: string; now: Date },
): Promise<ApiKeyAccess | null> {
  const row = await db.apiKey.findUnique({
    where: { hash: hashToken(input.key) },
    include: { application: { select: { deletedAt: true } } },
  });
  if (row === null || row.revokedAt !== null || row.application?.deletedAt) return null;
  if (row.expiresAt !== null && row.expiresAt <= input.now) return null;
  return { apiKeyId: row.id, environmentId: row.environmentId, applicationId: row.applicationId };
}
