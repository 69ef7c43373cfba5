import type { Db } from "@/lib/db/context";

/** Keeps the hash of a link that signs somebody in, and drops those that are over. */
export async function storeSignInToken(
  db: Db,
  input: { hash: string; email: string; expiresAt: Date },
): Promise<void> {
  await db.signInToken.deleteMany({ where: { expiresAt: { lte: new Date() } } });
  await db.signInToken.create({ data: input });
}

/** Spends a link: of two who follow it at once, one gets its end, the other null. */
export async function spendSignInToken(
  db: Db,
  input: { hash: string; email: string },
): Promise<{ expiresAt: Date } | null> {
  const token = await db.signInToken.findFirst({ where: input });
  const { count } = await db.signInToken.deleteMany({ where: input });
  return count === 0 ? null : token;
}
