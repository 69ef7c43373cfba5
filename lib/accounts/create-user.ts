import { hashPassword } from "@/lib/accounts/hash-password";
import { normalizeEmail } from "@/lib/accounts/rules";
import type { Db } from "@/lib/db/context";
import { createId } from "@/lib/shared/ids";

export type CreateUserResult =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly reason: "email_taken" };

/** A user belongs to no tenant until a membership says so, therefore there is no scope to ask for. */
export async function createUser(
  db: Db,
  input: { email: string; name: string; password: string },
): Promise<CreateUserResult> {
  const userId = createId("usr");
  const passwordHash = await hashPassword(input.password);
  const email = normalizeEmail(input.email);
  // The unique index decides between two at once; the loser is told instead of thrown at.
  const { count } = await db.user.createMany({
    data: [{ id: userId, email, name: input.name, passwordHash }],
    skipDuplicates: true,
  });
  return count === 1 ? { ok: true, userId } : { ok: false, reason: "email_taken" };
}
