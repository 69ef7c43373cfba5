import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { findUser } from "@/lib/accounts/queries";
import type { UserProfile } from "@/lib/accounts/types";
import { getConfig } from "@/lib/config/config";
import { askDatabase } from "@/lib/web/page-database";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";

/** Who is signed in: null also where the session was ended, or the account has gone, since the cookie was given. */
export async function findCurrentUser(): Promise<UserProfile | null> {
  const readSession = createSessionReader({ secret: deriveSessionSecret(getConfig().secret) });
  const session = await readSession(await headers());
  if (session === null) return null;
  const { userId, version: sessionVersion } = session;
  return askDatabase((db) => findUser(db, { userId, sessionVersion }));
}

/** The user, or the way to the sign-in form and from there back to `returnPath`. */
export async function requireUser(returnPath: string): Promise<UserProfile> {
  const user = await findCurrentUser();
  if (user === null) redirect(`/sign-in?next=${encodeURIComponent(returnPath)}`);
  return user;
}
