import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/web/auth-options";
import { isRefusedConsent } from "@/lib/web/is-refused-consent";
import { type PageRequest, withPageRequest } from "@/lib/web/page-database";
import { readPageBody, refuse } from "@/lib/web/request-limits";
import { UNAVAILABLE_PAGE, UNAVAILABLE_PAGE_HEADERS } from "@/lib/web/unavailable-page";

type RouteContext = Parameters<typeof NextAuth>[1] & { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: RouteContext): Promise<Response> {
  if (isRefusedConsent(request.nextUrl)) {
    return new NextResponse(null, { status: 303, headers: { location: "/sign-in?error=Refused" } });
  }
  const body = await readPageBody(request);
  if (!body.ok) return refuse(body.refusal);
  const { url, method, headers } = request;
  const hasBody = method !== "GET";
  const bounded = new NextRequest(url, { method, headers, ...(hasBody && { body: body.bytes }) });
  const pageRequest: PageRequest = { isDatabaseAway: false };
  const response: Response = await withPageRequest(pageRequest, () =>
    NextAuth(bounded, context, getAuthOptions()),
  );
  return pageRequest.isDatabaseAway ? answerUnavailable(response) : response;
}

/** Our forms read the JSON of next-auth's response, which names the error; a browser on its way gets a page. */
function answerUnavailable(response: Response): Response {
  const { headers, body } = response;
  if (!headers.get("content-type")?.startsWith("application/json")) {
    return new Response(UNAVAILABLE_PAGE, { status: 503, headers: UNAVAILABLE_PAGE_HEADERS });
  }
  headers.set("retry-after", UNAVAILABLE_PAGE_HEADERS["retry-after"]);
  return new Response(body, { status: 503, headers });
}

export { handle as GET, handle as POST };
