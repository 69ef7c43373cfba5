import type { ApplicationContext } from "@/lib/db/context";
import { parseSecret, type SigningKey } from "@/lib/delivery/signing-secret";
import type { Verifier } from "@/lib/inspector/check-signature";
import { INSPECTOR_PATH } from "@/lib/inspector/constants";
import { readTarget } from "@/lib/inspector/token";

/** The application's endpoints that lead to the token, whatever name of ours their URL gives. */
export async function loadVerifiers(ctx: ApplicationContext, token: string): Promise<Verifier[]> {
  const endpoints = await ctx.db.endpoint.findMany({
    where: {
      applicationId: ctx.scope.applicationId,
      deletedAt: null,
      url: { contains: INSPECTOR_PATH + token },
    },
    select: { id: true, url: true, secrets: true },
  });
  const now = new Date();
  return endpoints
    .filter(({ url }) => readTarget(new URL(url).pathname)?.token === token)
    .map(({ id, secrets }) => ({
      endpointId: id,
      keys: secrets
        .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
        .flatMap(({ encryptedKey }) => toKey(ctx.secretBox.open(encryptedKey))),
    }));
}

function toKey(secret: string): SigningKey[] {
  const parsed = parseSecret(secret);
  return parsed.ok ? [parsed.key] : [];
}
