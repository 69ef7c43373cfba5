import { verify } from "@node-rs/argon2";
import { PASSWORD_MAX_CHARACTERS } from "@/lib/accounts/constants";
import { hashPassword } from "@/lib/accounts/hash-password";
import { normalizeEmail } from "@/lib/accounts/rules";
import type { Credentials } from "@/lib/accounts/schema";
import type { UserProfile } from "@/lib/accounts/types";
import type { Db } from "@/lib/db/context";

let decoyHash: Promise<string> | undefined;

/** The user that these credentials belong to, or null. Runs before there is any scope. */
export async function verifyCredentials(db: Db, input: Credentials): Promise<UserProfile | null> {
  if (input.password.length > PASSWORD_MAX_CHARACTERS) return null;
  const user = await db.user.findUnique({ where: { email: normalizeEmail(input.email) } });
  // An unknown address costs one verification too: the time to answer must not tell who has an account.
  const passwordHash = user?.passwordHash ?? (await getDecoyHash());
  const isMatch = await verify(passwordHash, input.password);
  if (user === null || !isMatch) return null;
  return { id: user.id, email: user.email, name: user.name };
}

function getDecoyHash(): Promise<string> {
  decoyHash ??= hashPassword(crypto.randomUUID());
  return decoyHash;
}
