import { hash } from "node:crypto";
import { markApiKeysUsed } from "@/lib/api-keys/mark-api-keys-used";
import { type ApiKeyAccess, findApiKeyAccess } from "@/lib/api-keys/queries";
import type { Db } from "@/lib/db/context";

/** A revoked key stops working after this long at the latest. */
export const ACCESS_CACHE_TTL_MS = 3_000;
const ACCESS_CACHE_MAX_KEYS = 10_000;
const USE_NOTED_EVERY_MS = 60_000;

export type FindAccess = (key: string) => Promise<ApiKeyAccess | null>;

/**
 * Finds what a key opens without a query for each request. Only keys that exist are remembered, by their
 * hash, so guessing fills nothing. Notes each key's use once a minute, apart from the request.
 */
export function createKeyAccessCache(input: {
  db: Db;
  now: () => number;
  onError: (error: unknown) => void;
}): FindAccess {
  const cache = new Map<string, { access: ApiKeyAccess; until: number }>();
  const underway = new Map<string, Promise<ApiKeyAccess | null>>();
  const notedAt = new Map<string, number>();

  function noteUse(apiKeyId: string, now: number) {
    if (now - (notedAt.get(apiKeyId) ?? 0) < USE_NOTED_EVERY_MS) return;
    notedAt.set(apiKeyId, now);
    markApiKeysUsed(input.db, { apiKeyIds: [apiKeyId] }).catch(input.onError);
  }

  async function find(key: string, digest: string): Promise<ApiKeyAccess | null> {
    const now = input.now();
    const access = await findApiKeyAccess(input.db, { key, now: new Date(now) });
    if (access === null) {
      cache.delete(digest);
      return null;
    }
    if (cache.size >= ACCESS_CACHE_MAX_KEYS) cache.clear();
    cache.set(digest, { access, until: now + ACCESS_CACHE_TTL_MS });
    noteUse(access.apiKeyId, now);
    return access;
  }

  return async (key) => {
    const digest = hash("sha256", key, "base64");
    const cached = cache.get(digest);
    if (cached !== undefined && cached.until > input.now()) return cached.access;
    // Requests that arrive together share one query, also when a busy key has to be looked up again.
    const finding = underway.get(digest) ?? find(key, digest);
    underway.set(digest, finding);
    return finding.finally(() => underway.delete(digest));
  };
}
