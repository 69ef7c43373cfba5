import type { Member } from "@/lib/accounts/types";
import type { ApplicationContext } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";

/** A member of the scope's application, by the membership or by the user. */
export async function getMember(
  { db, scope }: ApplicationContext,
  by: { id: string } | { userId: string },
): Promise<Member> {
  const row = await db.membership.findFirst({
    where: { ...by, applicationId: scope.applicationId, environmentId: scope.environmentId },
    include: { user: { select: { name: true, email: true } } },
  });
  if (row === null) throw notFound();
  const { user, ...membership } = row;
  return { ...membership, ...user };
}
