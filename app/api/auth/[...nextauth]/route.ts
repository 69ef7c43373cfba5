import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { getAuthOptions } from "@/lib/web/auth-options";

type RouteContext = Parameters<typeof NextAuth>[1] & { params: Promise<{ nextauth: string[] }> };

function handle(request: NextRequest, context: RouteContext) {
  return NextAuth(request, context, getAuthOptions());
}

export { handle as GET, handle as POST };
