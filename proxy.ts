import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "@/lib/config/is-development";
import { contentSecurityPolicy } from "@/lib/web/content-security-policy";
import { readPageBody, refuse } from "@/lib/web/request-limits";

const POLICY_HEADER = "content-security-policy";
const REQUEST_ID_HEADER = "x-request-id";
/** As lib/api/kit/request-facts.ts accepts it. */
const REQUEST_ID = /^[A-Za-z0-9._~:/+=@-]{1,128}$/;

/**
 * Gives each page its policy. Next finds the nonce in the request's header and puts it on what it writes. Bodies are
 * bounded here too, because some platforms run Next without server.ts in front of it.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const body = await readPageBody(request);
  if (!body.ok) return refuse(body.refusal);
  const policy = contentSecurityPolicy({
    nonce: crypto.randomUUID(),
    isDevelopment: isDevelopment(),
  });
  const headers = new Headers(request.headers);
  const given = headers.get(REQUEST_ID_HEADER) ?? "";
  const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(POLICY_HEADER, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY_HEADER, policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|icon.svg|in/).*)"] };
