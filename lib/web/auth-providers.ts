import CredentialsProvider from "next-auth/providers/credentials";
import EmailProvider from "next-auth/providers/email";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import type { Provider } from "next-auth/providers/index";
import type { Config } from "@/lib/config/env";
import { authorizeSignIn } from "@/lib/web/authorize-sign-in";
import { SIGN_IN_LINK_LIFETIME_SECONDS } from "@/lib/web/constants";
import { findGitHubEmail } from "@/lib/web/find-github-email";
import { sendSignInLink } from "@/lib/web/send-sign-in-link";

const credentialsProvider = CredentialsProvider({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  authorize: (fields, request) =>
    authorizeSignIn(fields, String(request.headers?.["x-forwarded-for"])),
});

/** The ways in that the settings allow; a password always is one. */
export function createAuthProviders(config: Pick<Config, "mail" | "providers">): Provider[] {
  const { github, google } = config.providers;
  return [
    credentialsProvider,
    ...(config.mail === null ? [] : [createEmailProvider(config.mail)]),
    // Who may be linked by an address is decided before (decide-provider-sign-in.ts).
    ...(github === null ? [] : [createGitHubProvider(github)]),
    ...(google === null ? [] : [GoogleProvider({ ...google, ...LINKED_BY_ADDRESS })]),
  ];
}

const LINKED_BY_ADDRESS = { allowDangerousEmailAccountLinking: true };

function createEmailProvider(mail: NonNullable<Config["mail"]>): Provider {
  return EmailProvider({
    maxAge: SIGN_IN_LINK_LIFETIME_SECONDS,
    sendVerificationRequest: ({ identifier, url }) =>
      sendSignInLink({ mail, recipient: identifier, url }),
  });
}

function createGitHubProvider(settings: { clientId: string; clientSecret: string }): Provider {
  return GitHubProvider({
    ...settings,
    ...LINKED_BY_ADDRESS,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client, tokens }) {
        const accessToken = String(tokens.access_token);
        const { email: _, ...profile } = await client.userinfo(accessToken);
        const email = await findGitHubEmail(accessToken);
        return email === null ? profile : { ...profile, email };
      },
    },
  });
}
