import type { ApplicationContext } from "@/lib/db/context";
import { showChosenSecret } from "@/lib/endpoints/chosen-secret";

/**
 * The secrets that were chosen through the workspace API and sign now, as they were given, by the ids of
 * their endpoints.
 */
export async function listChosenSecrets(
  ctx: ApplicationContext,
  endpointIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.endpointSecret.findMany({
    where: {
      endpointId: { in: [...endpointIds] },
      endpoint: { applicationId: ctx.scope.applicationId },
      expiresAt: null,
      givenAs: { not: null },
    },
  });
  return new Map(
    rows.map(({ endpointId, encryptedKey, givenAs }) => [
      endpointId,
      showChosenSecret({ key: ctx.secretBox.open(encryptedKey), givenAs }),
    ]),
  );
}
