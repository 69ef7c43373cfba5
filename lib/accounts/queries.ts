import { APPLICATION_LIST_LIMIT } from "@/lib/accounts/constants";
import { effectiveRole } from "@/lib/accounts/rules";
import type { Access, AccessibleApplication, UserProfile } from "@/lib/accounts/types";
import type { Db } from "@/lib/db/context";
import { isId } from "@/lib/shared/ids";

// These take a user's id instead of a scope: they are what the gates ask before they can mint one.

export async function findUser(db: Db, input: { userId: string }): Promise<UserProfile | null> {
  return db.user.findUnique({
    where: { id: input.userId },
    select: { id: true, email: true, name: true },
  });
}

/** Whether the user may enter the application: null also where it does not exist or was deleted. */
export async function findAccess(
  db: Db,
  input: { userId: string; applicationId: string },
): Promise<Access | null> {
  if (!isId("app", input.applicationId)) return null;
  const application = await db.application.findFirst({
    where: { id: input.applicationId, deletedAt: null, isOperational: false },
    select: { id: true, name: true, environment: { select: { id: true, kind: true } } },
  });
  if (application === null) return null;
  const memberships = await db.membership.findMany({
    where: {
      userId: input.userId,
      environmentId: application.environment.id,
      OR: [{ applicationId: null }, { applicationId: application.id }],
    },
    select: { applicationId: true, role: true },
  });
  const role = effectiveRole(memberships);
  if (role === null) return null;
  return {
    environmentId: application.environment.id,
    environmentKind: application.environment.kind,
    applicationId: application.id,
    applicationName: application.name,
    role,
  };
}

/** The applications that the user may enter, test before live, each by name. */
export async function listAccessibleApplications(
  db: Db,
  input: { userId: string },
): Promise<AccessibleApplication[]> {
  const held = { userId: input.userId };
  const applications = await db.application.findMany({
    where: {
      deletedAt: null,
      isOperational: false,
      OR: [
        { memberships: { some: held } },
        { environment: { memberships: { some: { ...held, applicationId: null } } } },
      ],
    },
    select: { id: true, name: true, environment: { select: { kind: true } } },
    orderBy: [{ environment: { kind: "asc" } }, { name: "asc" }, { id: "asc" }],
    take: APPLICATION_LIST_LIMIT,
  });
  return applications.map(({ id, name, environment }) => ({
    id,
    name,
    environmentKind: environment.kind,
  }));
}
