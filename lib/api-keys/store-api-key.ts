import { hashToken } from "@/lib/crypto/hash-token";
import type { EnvironmentContext } from "@/lib/db/context";
import { createId } from "@/lib/shared/ids";

/** How much of a key its hint shows: enough to tell keys apart, too little to guess one. */
const HINT_START_CHARACTERS = 12;

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
      hint: `${input.key.slice(0, HINT_START_CHARACTERS)}…`,
      hash: hashToken(input.key),
      expiresAt: input.expiresAt,
    },
    skipDuplicates: true,
  });
}
