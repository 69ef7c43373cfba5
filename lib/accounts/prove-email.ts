import type { Db } from "@/lib/db/context";

/**
 * The address's owner has just answered for it. Whoever had taken the address without that, and given it a
 * password, is locked out, and their sessions are ended: otherwise they would wait inside for the owner to
 * come.
 */
export async function proveEmail(db: Db, input: { userId: string }): Promise<void> {
  await db.user.updateMany({
    where: { id: input.userId, emailProvenAt: null },
    data: { emailProvenAt: new Date(), passwordHash: null, sessionVersion: { increment: 1 } },
  });
}
