import { OIDC_CLIENT, OIDC_NAME } from "@/e2e/outside/clients";

/** The product's settings for the providers and the mail server that main.ts starts. */
export function settingsFor(ports: { http: string; smtp: string }): Record<string, string> {
  const origin = `http://127.0.0.1:${ports.http}`;
  return {
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: "Posthaste <posthaste@example.com>",
    AUTH_OIDC_ISSUER: origin,
    AUTH_OIDC_ID: OIDC_CLIENT.client_id,
    AUTH_OIDC_SECRET: OIDC_CLIENT.client_secret,
    AUTH_OIDC_NAME: OIDC_NAME,
    AUTH_OIDC_EMAILS: "",
    AUTH_GITHUB_ID: "github-client",
    AUTH_GITHUB_SECRET: "github-secret",
    AUTH_GITHUB_URL: `${origin}/github`,
    // Nobody goes there: its button is looked at.
    AUTH_GOOGLE_ID: "google-client",
    AUTH_GOOGLE_SECRET: "google-secret",
  };
}
