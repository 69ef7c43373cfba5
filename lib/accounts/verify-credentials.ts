import { comparePassword } from "@/lib/accounts/compare-password";
import { PASSWORD_MAX_CHARACTERS } from "@/lib/accounts/constants";
import { normalizeEmail } from "@/lib/accounts/rules";
import type { Credentials } from "@/lib/accounts/schema";
import type { UserProfile } from "@/lib/accounts/types";
import type { Db } from "@/lib/db/context";

/** The user that these credentials belong to, or null. Runs before there is any scope. */
export async function verifyCredentials(db: Db, input: Credentials): Promise<UserProfile | null> {
  const { password } = input;
  if (password.length > PASSWORD_MAX_CHARACTERS) return null;
  const user = await db.user.findUnique({ where: { email: normalizeEmail(input.email) } });
  const passwordHash = user?.passwordHash ?? null;
  const isMatch = await comparePassword({ passwordHash, password });
  if (user === null || !isMatch) return null;
  return { id: user.id, email: user.email, name: user.name };
}
