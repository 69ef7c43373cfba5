import type { Principal } from "@/lib/api/kit/principal";
import type { ReadSession } from "@/lib/api/kit/services";
import type { FindAccess } from "@/lib/api-keys/key-access-cache";
import { AppError } from "@/lib/errors/app-error";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Finds out who calls: by `Authorization: Bearer`, or else by the portal's session cookie. */
export async function authenticate(
  request: { method: string; headers: Headers },
  input: { findAccess: FindAccess; readSession: ReadSession; publicOrigin: string },
): Promise<Principal> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return authenticateKey(authorization, input.findAccess);
  const session = await input.readSession(request.headers);
  if (session === null) throw new AppError("unauthenticated", "Invalid token");
  assertSameOrigin(request, input.publicOrigin);
  const { userId, version: sessionVersion } = session;
  return { kind: "session", userId, sessionVersion };
}

async function authenticateKey(authorization: string, findAccess: FindAccess): Promise<Principal> {
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const access = key === undefined ? null : await findAccess(key);
  if (access === null) throw new AppError("unauthenticated", "Invalid token");
  const { isDeveloperApiOn, ...opened } = access;
  if (!isDeveloperApiOn) throw developerApiOff();
  return { kind: "apiKey", ...opened };
}

function developerApiOff(): AppError {
  return new AppError("forbidden", {
    message:
      "The Developer API is off for this application: turn it on in the portal, under Connections > Developers",
    reason: "developer_api_disabled",
  });
}

/** A cookie is sent whoever made the browser ask, so a write must come from our own pages. */
function assertSameOrigin(request: { method: string; headers: Headers }, publicOrigin: string) {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  if (site === null && request.headers.get("origin") === publicOrigin) return;
  throw new AppError("forbidden", "A session may write from the portal's own pages only");
}
