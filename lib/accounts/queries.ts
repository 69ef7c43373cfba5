import { APPLICATION_LIST_LIMIT } from "@/lib/accounts/constants";
import { effectiveRole, normalizeEmail } from "@/lib/accounts/rules";
import type {
  Access,
  AccessibleApplication,
  Member,
  OpenInvitation,
  UserProfile,
} from "@/lib/accounts/types";
import { hashToken } from "@/lib/crypto/hash-token";
import type { ApplicationContext, Db } from "@/lib/db/context";
import type { Invitation } from "@/lib/db/generated/client";
import { isId } from "@/lib/shared/ids";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

// Those that take a user's id or a token instead of a scope are what is asked before there can be one.

/** Where a session asks, only while it has not been ended. */
export async function findUser(
  db: Db,
  { userId, sessionVersion }: { userId: string; sessionVersion?: number },
): Promise<UserProfile | null> {
  return db.user.findUnique({
    where: { id: userId, ...(sessionVersion !== undefined && { sessionVersion }) },
    select: { id: true, email: true, name: true },
  });
}

/** What a new session of the user begins with. */
export async function getSessionVersion(db: Db, input: { userId: string }): Promise<number> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: input.userId } });
  return sessionVersion;
}

export async function findUserByEmail(
  db: Db,
  input: { email: string },
): Promise<(UserProfile & { readonly isEmailProven: boolean }) | null> {
  const user = await db.user.findUnique({ where: { email: normalizeEmail(input.email) } });
  if (user === null) return null;
  const { id, email, name, emailProvenAt } = user;
  return { id, email, name, isEmailProven: emailProvenAt !== null };
}

/** Who a provider's account belongs to. */
export async function findLinkedUser(
  db: Db,
  input: { provider: string; providerAccountId: string },
): Promise<UserProfile | null> {
  const linked = await db.linkedAccount.findUnique({
    where: { provider_providerAccountId: input },
    select: { user: { select: { id: true, email: true, name: true } } },
  });
  return linked?.user ?? null;
}

/**
 * Whether the user may enter the application: null also where it does not exist or was deleted, and, where
 * a session asks, where that has been ended.
 */
export async function findAccess(
  db: Db,
  input: { userId: string; sessionVersion?: number; applicationId: string },
): Promise<Access | null> {
  if (!isId("app", input.applicationId)) return null;
  const application = await db.application.findFirst({
    where: { id: input.applicationId, deletedAt: null, isOperational: false },
    select: { id: true, name: true, environment: { select: { id: true, kind: true } } },
  });
  if (application === null) return null;
  const { userId, sessionVersion } = input;
  const memberships = await db.membership.findMany({
    where: {
      userId,
      ...(sessionVersion !== undefined && { user: { sessionVersion } }),
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

/** The application's own team; operators, who may enter every application, are not in it. */
export async function listMembers(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<Member>> {
  const { applicationId, environmentId } = ctx.scope;
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.membership.findMany({
    where: { applicationId, environmentId, ...where },
    include: { user: { select: { name: true, email: true } } },
    ...reading,
  });
  const members = rows.map(({ user, ...membership }) => ({ ...membership, ...user }));
  return toPage({ rows: members, page, key: (member) => member.id });
}

/** Those that can still be accepted. */
export async function listInvitations(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<Invitation>> {
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.invitation.findMany({
    where: { applicationId: ctx.scope.applicationId, expiresAt: { gt: new Date() }, ...where },
    ...reading,
  });
  return toPage({ rows, page, key: (invitation) => invitation.id });
}

/** What a link invites to; null where it was used or withdrawn, is over, or never was. */
export async function findInvitation(
  db: Db,
  input: { token: string },
): Promise<OpenInvitation | null> {
  const row = await db.invitation.findUnique({
    where: { hash: hashToken(input.token), expiresAt: { gt: new Date() } },
    include: { application: { include: { environment: { select: { kind: true } } } } },
  });
  if (row === null || row.application.deletedAt !== null) return null;
  return {
    applicationId: row.applicationId,
    applicationName: row.application.name,
    environmentKind: row.application.environment.kind,
    role: row.role,
    email: row.email,
  };
}
