import type { PersonContext } from "@/lib/db/context";

/** Ends every session that the person has, the one that asks included: from now on only a new sign-in opens. */
export async function endSessions({ db, scope }: PersonContext): Promise<void> {
  await db.user.updateMany({
    where: { id: scope.userId },
    data: { sessionVersion: { increment: 1 } },
  });
}
