import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import type { Provider } from "next-auth/providers/index";
import type { Config } from "@/lib/config/env";
import { authorizeSignIn } from "@/lib/web/authorize-sign-in";
import { SIGN_IN_LINK_LIFETIME_SECONDS } from "@/lib/web/constants";
import { createGitHubProvider } from "@/lib/web/create-github-provider";
import { createOidcProvider } from "@/lib/web/create-oidc-provider";
import { sendSignInLink } from "@/lib/web/send-sign-in-link";

const GOOGLE = { id: "google", name: "Google", issuer: "https://accounts.google.com" };

const credentialsProvider = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  authorize: (fields, request) =>
    authorizeSignIn(fields, String(request.headers?.["x-forwarded-for"])),
});

/** The ways in that the settings allow; a password always is one. */
export function createAuthProviders(config: Pick<Config, "mail" | "providers">): Provider[] {
  const { github, google, oidc } = config.providers;
  return [
    credentialsProvider,
    ...(config.mail === null ? [] : [createEmailProvider(config.mail)]),
    ...(github === null ? [] : [createGitHubProvider(github)]),
    ...(google === null ? [] : [createOidcProvider({ ...google, ...GOOGLE })]),
    ...(oidc === null ? [] : [createOidcProvider({ ...oidc, id: "oidc" })]),
  ];
}

function createEmailProvider(mail: NonNullable<Config["mail"]>): Provider {
  return EmailProvider({
    maxAge: SIGN_IN_LINK_LIFETIME_SECONDS,
    sendVerificationRequest: ({ identifier, url }) =>
      sendSignInLink({ mail, recipient: identifier, url }),
  });
}
