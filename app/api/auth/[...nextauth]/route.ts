import { type NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/web/auth-options";
import { isRefusedConsent } from "@/lib/web/is-refused-consent";

type RouteContext = Parameters<typeof NextAuth>[1] & { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: RouteContext) {
  if (isRefusedConsent(request.nextUrl)) {
    return new NextResponse(null, { status: 303, headers: { location: "/sign-in?error=Refused" } });
  }
  return NextAuth(request, context, getAuthOptions());
}

export { handle as GET, handle as POST };
