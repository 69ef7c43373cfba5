import { SIGN_IN_RATE_LIMITED, SIGN_IN_UNAVAILABLE } from "@/lib/accounts/constants";
import { normalizeEmail } from "@/lib/accounts/rules";
import { type Credentials, credentialsSchema } from "@/lib/accounts/schema";
import type { UserProfile } from "@/lib/accounts/types";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";
import {
  SIGN_IN_LIMIT_PER_EMAIL,
  SIGN_IN_LIMIT_PER_SOURCE,
  SIGN_IN_LIMITER_CAPACITY,
  SIGN_IN_WINDOW_MS,
} from "@/lib/web/constants";
import { getLogger } from "@/lib/web/logger";
import { askDatabase } from "@/lib/web/page-database";

const limiter = createAttemptLimiter({
  windowMs: SIGN_IN_WINDOW_MS,
  capacity: SIGN_IN_LIMITER_CAPACITY,
  nowMs: Date.now,
});

/**
 * The user of these credentials, or null. Guesses are limited in this process only (attempt-limiter.ts). next-auth shows the message of whatever is thrown here to the
 * browser, so it is always one of our codes.
 */
export async function authorizeSignIn(
  fields: unknown,
  source: string,
): Promise<UserProfile | null> {
  const parsed = credentialsSchema.safeParse(fields);
  if (!parsed.success) return null;
  const emailKey = normalizeEmail(parsed.data.email);
  const sourceKey = `${emailKey} ${source}`;
  const isAllowed =
    limiter.take(sourceKey, SIGN_IN_LIMIT_PER_SOURCE) &&
    limiter.take(emailKey, SIGN_IN_LIMIT_PER_EMAIL);
  if (!isAllowed) throw new Error(SIGN_IN_RATE_LIMITED);
  const user = await verifyOrLog(parsed.data);
  if (user !== null) limiter.forget(sourceKey);
  return user;
}

async function verifyOrLog(credentials: Credentials): Promise<UserProfile | null> {
  try {
    return await askDatabase((db) => verifyCredentials(db, credentials));
  } catch (error) {
    getLogger().error({ err: error }, "A sign-in could not be checked");
    throw new Error(SIGN_IN_UNAVAILABLE, { cause: error });
  }
}
