import { keyHint } from "@/lib/api-keys/rules";
import { hashToken } from "@/lib/crypto/hash-token";
import type { EnvironmentContext } from "@/lib/db/context";
import { createId } from "@/lib/shared/ids";

/**
 * Keeps the hash of a key that the caller already holds, for the environment or for one application of
 * it. A key that is already there stays as it is.
 */
export async function storeApiKey(
  ctx: EnvironmentContext,
  input: { key: string; name: string; applicationId: string | null; expiresAt: Date | null },
): Promise<void> {
  await ctx.db.apiKey.createMany({
    data: {
      id: createId("key"),
      environmentId: ctx.scope.environmentId,
      applicationId: input.applicationId,
      name: input.name,
      hint: keyHint(input.key),
      hash: hashToken(input.key),
      expiresAt: input.expiresAt,
    },
    skipDuplicates: true,
  });
}
