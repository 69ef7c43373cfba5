import { notFound } from "next/navigation";
import { findAccess } from "@/lib/accounts/queries";
import type { AccessibleApplication, UserProfile } from "@/lib/accounts/types";
import { getConfig } from "@/lib/config/config";
import { createSecretBox } from "@/lib/crypto/secret-box";
import type { ApplicationContext } from "@/lib/db/context";
import type { Role } from "@/lib/shared/actor";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import { getDatabase } from "@/lib/web/database";
import { askDatabase } from "@/lib/web/page-database";
import { findCurrentUser, requireUser } from "@/lib/web/session";

export interface ApplicationGate {
  readonly ctx: ApplicationContext;
  readonly user: UserProfile;
  readonly role: Role;
  readonly application: AccessibleApplication;
}

/**
 * For pages: asks for a sign-in where there is none and answers "not found" where the application is not
 * the user's, so that nobody learns which applications exist.
 */
export async function requireApplication(
  applicationId: string,
  returnPath: string,
): Promise<ApplicationGate> {
  const user = await requireUser(returnPath);
  return (await openGate(user, applicationId)) ?? notFound();
}

/** For pages about the whole environment: nobody else learns that they are there. */
export async function requireOperator(
  applicationId: string,
  returnPath: string,
): Promise<ApplicationGate> {
  const gate = await requireApplication(applicationId, returnPath);
  return gate.role === "operator" ? gate : notFound();
}

/** For layouts, which only dress the page: null leaves the answer to the page's own gate. */
export async function findApplication(applicationId: string): Promise<ApplicationGate | null> {
  const user = await findCurrentUser();
  return user === null ? null : openGate(user, applicationId);
}

async function openGate(user: UserProfile, applicationId: string): Promise<ApplicationGate | null> {
  const access = await askDatabase((db) => findAccess(db, { userId: user.id, applicationId }));
  if (access === null) return null;
  return {
    user,
    role: access.role,
    application: {
      id: access.applicationId,
      name: access.applicationName,
      environmentKind: access.environmentKind,
    },
    ctx: {
      db: getDatabase().prisma,
      scope: mintApplicationScope(access),
      actor: { kind: "user", userId: user.id, role: access.role },
      secretBox: createSecretBox(getConfig().secret),
    },
  };
}
