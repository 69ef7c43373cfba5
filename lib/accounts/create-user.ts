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
  input: {
    email: string;
    name: string;
    /** Null: signs in by mail or through a provider only. */
    password: string | null;
    /** Whether the owner of the address has answered for it, or whoever makes the account does. */
    isEmailProven: boolean;
  },
): Promise<CreateUserResult> {
  const userId = createId("usr");
  const passwordHash = input.password === null ? null : await hashPassword(input.password);
  const email = normalizeEmail(input.email);
  const emailProvenAt = input.isEmailProven ? new Date() : null;
  // The unique index decides between two at once; the loser is told instead of thrown at.
  const { count } = await db.user.createMany({
    data: [{ id: userId, email, name: input.name, passwordHash, emailProvenAt }],
    skipDuplicates: true,
  });
  return count === 1 ? { ok: true, userId } : { ok: false, reason: "email_taken" };
}
