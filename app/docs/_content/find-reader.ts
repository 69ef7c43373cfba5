import { cookies } from "next/headers";
import { LAST_APPLICATION_COOKIE } from "@/components/layout/last-application";
import { listAccessibleApplications } from "@/lib/accounts/queries";
import { type ApplicationGate, findApplication } from "@/lib/web/application-gate";
import { askDatabase } from "@/lib/web/page-database";
import { findCurrentUser } from "@/lib/web/session";

/** The application that the reader was in last, or else their first; null for who is not signed in. */
export async function findReader(): Promise<ApplicationGate | null> {
  const user = await findCurrentUser();
  if (user === null) return null;
  const last = (await cookies()).get(LAST_APPLICATION_COOKIE)?.value;
  const remembered = last === undefined ? null : await findApplication(last);
  if (remembered !== null) return remembered;
  const [first] = await askDatabase((db) => listAccessibleApplications(db, { userId: user.id }));
  return first === undefined ? null : findApplication(first.id);
}
