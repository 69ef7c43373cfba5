import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { getConfig } from "@/lib/config/config";
import { publishAuthUrl } from "@/lib/config/env";
import { authorizeSignIn } from "@/lib/web/authorize-sign-in";
import { SESSION_LIFETIME_SECONDS } from "@/lib/web/constants";
import { deriveSessionSecret } from "@/lib/web/session-secret";

const credentialsProvider = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  authorize: (fields, request) =>
    authorizeSignIn(fields, String(request.headers?.["x-forwarded-for"])),
});

/** A function because the settings are not there while Next builds. */
export function getAuthOptions(): NextAuthOptions {
  const config = getConfig();
  publishAuthUrl(config.publicUrl);
  return {
    providers: [credentialsProvider],
    secret: deriveSessionSecret(config.secret),
    useSecureCookies: config.publicUrl.protocol === "https:",
    session: { strategy: "jwt", maxAge: SESSION_LIFETIME_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      // The cookie says only who it is; name, address and rights are read when they are needed.
      jwt: ({ token }) => (token.sub === undefined ? {} : { sub: token.sub }),
    },
  };
}
