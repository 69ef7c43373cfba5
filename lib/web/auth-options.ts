import type { NextAuthOptions } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import { findLinkedUser, findUserByEmail, getSessionVersion } from "@/lib/accounts/queries";
import { getConfig } from "@/lib/config/config";
import { publishAuthUrl } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createAuthAdapter } from "@/lib/web/auth-adapter";
import { authLogger } from "@/lib/web/auth-logger";
import { createAuthProviders } from "@/lib/web/auth-providers";
import { SESSION_LIFETIME_SECONDS } from "@/lib/web/constants";
import { getDatabase } from "@/lib/web/database";
import { decideProviderSignIn } from "@/lib/web/decide-provider-sign-in";
import { isVouchedFor } from "@/lib/web/is-vouched-for";
import { askDatabase } from "@/lib/web/page-database";
import { findOwnPath } from "@/lib/web/safe-return-path";
import { deriveSessionSecret } from "@/lib/web/session-secret";

/** A function because the settings are not there while Next builds. */
export function getAuthOptions(): NextAuthOptions {
  const config = getConfig();
  publishAuthUrl(config.publicUrl);
  return {
    providers: createAuthProviders(config),
    adapter: askingDatabase(
      createAuthAdapter({
        db: getDatabase().prisma,
        secretBox: createSecretBox(config.secret),
        isSignUpOpen: config.signUp === "open",
      }),
    ),
    secret: deriveSessionSecret(config.secret),
    useSecureCookies: config.publicUrl.protocol === "https:",
    session: { strategy: "jwt", maxAge: SESSION_LIFETIME_SECONDS },
    logger: authLogger,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    callbacks: {
      jwt: fillCookie,
      signIn: admit,
      redirect: ({ url, baseUrl }) => new URL(findOwnPath({ url, baseUrl }), baseUrl).href,
    },
  };
}

/** next-auth makes one error of everything that an adapter throws: the reason is noted before. */
function askingDatabase(adapter: Adapter): Adapter {
  const methods = Object.entries(adapter).map(([name, method]) => [
    name,
    (...given: unknown[]) =>
      askDatabase(async (): Promise<unknown> => Reflect.apply(method, adapter, given)),
  ]);
  return Object.fromEntries(methods);
}

type Callbacks = NonNullable<NextAuthOptions["callbacks"]>;

/**
 * The cookie says only who it is, and the version of their sessions at the sign-in, when `user` is there:
 * next-auth seals a cookie anew whenever it is asked for one, and an ended session must stay ended. Name,
 * address and rights are read when they are needed.
 */
async function fillCookie({ token, user }: Parameters<NonNullable<Callbacks["jwt"]>>[0]) {
  const { sub: userId } = token;
  if (userId === undefined) return {};
  const isSignIn = user !== undefined;
  const version = isSignIn
    ? await askDatabase((db) => getSessionVersion(db, { userId }))
    : token.version;
  return { sub: userId, version };
}

type Admission = Parameters<NonNullable<Callbacks["signIn"]>>[0];

/** Passwords and links have been checked by now; what a provider says is weighed here. */
async function admit({ account, profile }: Admission): Promise<true | string> {
  if (account?.type !== "oauth") return true;
  const { providers, signUp } = getConfig();
  const { provider, providerAccountId } = account;
  const email = profile?.email ?? null;
  const decided = decideProviderSignIn({
    isLinked:
      (await askDatabase((db) => findLinkedUser(db, { provider, providerAccountId }))) !== null,
    isEmailVerified:
      profile !== undefined &&
      email !== null &&
      isVouchedFor({ provider, profile, trustedOidcEmails: providers.oidc?.emails ?? "verified" }),
    account: email === null ? null : await askDatabase((db) => findUserByEmail(db, { email })),
    isSignUpOpen: signUp === "open",
  });
  return decided === "admitted" || `/sign-in?error=${decided}`;
}
