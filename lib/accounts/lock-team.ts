import type { ApplicationContext } from "@/lib/db/context";
import { AppError, notFound } from "@/lib/errors/app-error";

/** Holds the application's row, so that changes of its team come one after another. */
export async function lockTeam({ db, scope }: ApplicationContext): Promise<void> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from application where id = ${scope.applicationId} and deleted_at is null for no key update`;
  if (rows.length === 0) throw notFound();
}

/** Under `lockTeam`: throws where this member is the only owner, who must not go. */
export async function requireAnotherOwner(
  { db, scope }: ApplicationContext,
  memberId: string,
): Promise<void> {
  const { applicationId } = scope;
  const others = await db.membership.count({
    where: { applicationId, role: "owner", id: { not: memberId } },
  });
  if (others > 0) return;
  throw new AppError("conflict", {
    message: "An application keeps at least one owner: make somebody else an owner first",
    reason: "last_owner",
  });
}
