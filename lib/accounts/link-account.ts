import type { Db } from "@/lib/db/context";

/** From now on, whoever the provider takes for this account is the user. */
export async function linkAccount(
  db: Db,
  input: { userId: string; provider: string; providerAccountId: string },
): Promise<void> {
  await db.linkedAccount.createMany({ data: [input], skipDuplicates: true });
}
