import { hashToken } from "@/lib/crypto/hash-token";
import type { ApplicationContext, Db } from "@/lib/db/context";
import type { ApiKey } from "@/lib/db/generated/client";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export interface ApiKeyAccess {
  readonly apiKeyId: string;
  readonly environmentId: string;
  readonly applicationId: string | null;
  /** False where the key's application has its Developer API switched off. */
  readonly isDeveloperApiOn: boolean;
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
    include: { application: { select: { deletedAt: true, developerApiEnabled: true } } },
  });
  if (row === null || row.revokedAt !== null || row.application?.deletedAt) return null;
  if (row.expiresAt !== null && row.expiresAt <= input.now) return null;
  return {
    apiKeyId: row.id,
    environmentId: row.environmentId,
    applicationId: row.applicationId,
    isDeveloperApiOn: row.application?.developerApiEnabled ?? true,
  };
}

/** The application's own keys that are not revoked, expired ones too: their owner may look for them. */
export async function listApiKeys(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<ApiKey>> {
  const { applicationId, environmentId } = ctx.scope;
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.apiKey.findMany({
    where: { applicationId, environmentId, revokedAt: null, ...where },
    ...reading,
  });
  return toPage({ rows, page, key: (apiKey) => apiKey.id });
}
