import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "@/lib/config/is-development";
import { contentSecurityPolicy } from "@/lib/web/content-security-policy";
import { readPageBody, refuse } from "@/lib/web/request-limits";

const POLICY_HEADER = "content-security-policy";

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
  headers.set(POLICY_HEADER, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY_HEADER, policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|icon.svg|in/).*)"] };
