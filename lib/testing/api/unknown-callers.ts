import { hashToken } from "@/lib/crypto/hash-token";
import { createId } from "@/lib/shared/ids";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import type { TestApi } from "@/lib/testing/api/use-test-api";
import { sealSession } from "@/lib/web/testing/seal-session";

const OTHER_SECRET = "another secret, of more than thirty-two characters";

/** The headers of callers who prove nothing, by what is wrong with them. */
export async function unknownCallers(
  api: TestApi,
): Promise<Record<string, Readonly<Record<string, string>>>> {
  const scope = api.scopes.test;
  const key = api.keys.test;
  const revoked = await api.createKey({ scope });
  await api.database.prisma.apiKey.update({
    where: { hash: hashToken(revoked) },
    data: { revokedAt: new Date() },
  });
  const expired = await api.createKey({ scope, expiresAt: new Date(Date.now() - 1_000) });
  const session = { userId: createId("usr"), secret: TEST_SECRET };
  const ownPage = { "sec-fetch-site": "same-origin" };
  return {
    nothing: {},
    "an empty key": { authorization: "Bearer " },
    "a key that never was": { authorization: "Bearer ph_test_0000000000000000000000000000" },
    "a key in capitals": { authorization: `Bearer ${key.toUpperCase()}` },
    "a key and more": { authorization: `Bearer ${key} ${key}` },
    "a key by another scheme": { authorization: `Basic ${key}` },
    "a key in the cookie": { ...ownPage, cookie: `next-auth.session-token=${key}` },
    "a revoked key": { authorization: `Bearer ${revoked}` },
    "an expired key": { authorization: `Bearer ${expired}` },
    "a forged session": {
      ...ownPage,
      cookie: await sealSession({ ...session, secret: OTHER_SECRET }),
    },
    "a session that is over": {
      ...ownPage,
      cookie: await sealSession({ ...session, maxAgeSeconds: -60 }),
    },
  };
}
