import { createUser } from "@/lib/accounts/create-user";
import { hashPassword } from "@/lib/accounts/hash-password";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import type { Db } from "@/lib/db/context";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";

/** A user who can sign in with this password, as a member. An existing user's password is set to it. */
export async function seedUser(
  db: Db,
  input: {
    account: { email: string; name: string; password: string };
    membership: { environmentId: string; applicationId: string | null; role: Role };
  },
): Promise<void> {
  const { account, membership } = input;
  const userId = await ensureUser(db, account);
  await db.membership.createMany({
    data: { id: createId("mem"), userId, ...membership },
    skipDuplicates: true,
  });
}

async function ensureUser(
  db: Db,
  account: { email: string; name: string; password: string },
): Promise<string> {
  const known = await verifyCredentials(db, account);
  if (known !== null) return known.id;
  const created = await createUser(db, { ...account, isEmailProven: true });
  if (created.ok) return created.userId;
  const { id } = await db.user.update({
    where: { email: account.email },
    data: { passwordHash: await hashPassword(account.password) },
  });
  return id;
}
