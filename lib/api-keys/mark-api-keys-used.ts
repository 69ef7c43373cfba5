import type { Db } from "@/lib/db/context";

/** Like the access query, this runs before a scope exists: the ids come from keys just seen. */
export async function markApiKeysUsed(db: Db, input: { apiKeyIds: readonly string[] }) {
  await db.apiKey.updateMany({
    where: { id: { in: [...input.apiKeyIds] } },
    data: { lastUsedAt: new Date() },
  });
}
