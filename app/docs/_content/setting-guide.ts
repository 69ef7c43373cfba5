import type { SettingName } from "@/lib/config/env";

export interface SettingGuide {
  readonly fallback: string;
  readonly text: string;
}

/** What each setting is for. A setting that is not described here does not compile. */
export const SETTING_GUIDE: Readonly<Record<SettingName, SettingGuide>> = {
  DATABASE_URL: {
    fallback: "required",
    text: "postgres://user:password@host:5432/name, with libpq’s parameters: several hosts, sslmode, sslrootcert, connect_timeout.",
  },
  DATABASE_LISTEN_URL: {
    fallback: "–",
    text: "Postgres itself, for LISTEN alone, when DATABASE_URL names a pooler. It saves one of the pooler’s server connections per process.",
  },
  WEB_POOL_SIZE: {
    fallback: "10",
    text: "Database connections of a web process, from 4 to 200, beside one for LISTEN.",
  },
  WORKER_POOL_SIZE: {
    fallback: "3",
    text: "Database connections of a worker for its housekeeping, from 2 to 50.",
  },
  QUEUE_POOL_SIZE: {
    fallback: "5",
    text: "Database connections of a worker for the queue, from 3 to 50, beside one for LISTEN.",
  },
  WORKER_CONCURRENCY: {
    fallback: "1024",
    text: "How many attempts a worker has in flight, from 16 to 8192.",
  },
  ENDPOINT_CONCURRENCY: {
    fallback: "512",
    text: "How many attempts one endpoint may have in flight over all workers, from 1 to 512. An endpoint begins with 32, and gets more while it answers.",
  },
  RETRY_DELAYS: {
    fallback: "5s,5m,30m,2h,5h,10h,10h",
    text: "When a failed delivery is tried again, for every endpoint with the standard retry policy: the delay from each failure to the next attempt, 1 to 20 of them, each from 1s to 24h.",
  },
  POSTHASTE_SECRET: {
    fallback: "required",
    text: "At least 32 characters, the output of openssl rand -base64 32, say. It encrypts signing secrets and headers and signs sessions: keep it.",
  },
  PUBLIC_URL: {
    fallback: "http://localhost:$PORT",
    text: "Where browsers reach the portal, and where temporary URLs receive.",
  },
  PORT: { fallback: "3000", text: "The port of the web process." },
  HOST: { fallback: "0.0.0.0", text: "The address that it listens on." },
  SHUTDOWN_DELAY_SECONDS: {
    fallback: "5",
    text: "How long the web process goes on serving after a signal to stop, not ready any more, until load balancers have noticed: from 0 to 20 seconds.",
  },
  KEEP_ALIVE_SECONDS: {
    fallback: "75",
    text: "How long the web process keeps an idle connection. It must be longer than the proxy in front of it does: nginx and AWS load balancers close theirs after 60 seconds.",
  },
  POSTHASTE_BOOTSTRAP_API_KEY: {
    fallback: "–",
    text: "An environment’s API key that exists from the first start: ph_test_… or ph_live_…, at least 32 characters.",
  },
  ALLOWED_PRIVATE_CIDRS: {
    fallback: "–",
    text: "Private networks that deliveries may go to, such as 10.1.0.0/16,fd00:12::/32.",
  },
  EGRESS_PROXY_URL: {
    fallback: "–",
    text: "The proxy that deliveries go through, by CONNECT: http://user:password@proxy.internal:3128, or https://…. It gets addresses that were checked, not names.",
  },
  RETENTION_DAYS: {
    fallback: "90",
    text: "How old messages, deliveries and attempts may get, from 1 to 3650 days. Data is dropped by whole weeks, or by a thirteenth of the period beyond 90 days.",
  },
  ENDPOINTS_PER_APPLICATION_MAX: {
    fallback: "1000",
    text: "How many endpoints an application may have, from 1 to 100000. An application that has more keeps them. More are refused with 409 limit_reached.",
  },
  SMTP_URL: {
    fallback: "–",
    text: "The mail server for notices, invitations and links to sign in: smtp://user:password@host:587. Together with MAIL_FROM.",
  },
  MAIL_FROM: {
    fallback: "–",
    text: "Whom these mails come from: Posthaste <posthaste@example.com>.",
  },
  SIGN_UP: {
    fallback: "invited",
    text: "open lets anybody make an account, with a test application of its own; invited only who has an invitation.",
  },
  AUTH_GITHUB_ID: {
    fallback: "–",
    text: "An OAuth app of GitHub to sign in with. Its callback is <PUBLIC_URL>/api/auth/callback/github.",
  },
  AUTH_GITHUB_SECRET: { fallback: "–", text: "That app’s secret." },
  AUTH_GITHUB_URL: {
    fallback: "https://github.com",
    text: "A GitHub Enterprise to sign in with instead.",
  },
  AUTH_GOOGLE_ID: {
    fallback: "–",
    text: "An OAuth client of Google. Its callback is <PUBLIC_URL>/api/auth/callback/google.",
  },
  AUTH_GOOGLE_SECRET: { fallback: "–", text: "That client’s secret." },
  AUTH_OIDC_ISSUER: {
    fallback: "–",
    text: "Any provider of OpenID Connect to sign in with, such as Keycloak, Okta or Entra ID: what its /.well-known/openid-configuration is below. Its callback is <PUBLIC_URL>/api/auth/callback/oidc.",
  },
  AUTH_OIDC_ID: { fallback: "–", text: "A client of that provider." },
  AUTH_OIDC_SECRET: { fallback: "–", text: "That client’s secret." },
  AUTH_OIDC_NAME: {
    fallback: "single sign-on",
    text: "What people call that provider: Continue with …",
  },
  AUTH_OIDC_EMAILS: {
    fallback: "verified",
    text: "verified trusts an address that the provider says it has verified (email_verified); all trusts each one, for a provider that does not say, such as Entra ID. Only where nobody can choose an address there.",
  },
  CRON_SECRET: { fallback: "–", text: "Opens /api/cron/deliver. At least 16 characters." },
  LOG_LEVEL: {
    fallback: "info",
    text: "debug logs delivered attempts, too; warn, error, silent say less.",
  },
  METRICS_PORT: {
    fallback: "–",
    text: "The port of the worker’s /metrics and /health. They need no key: keep the port inside your network. The web process serves /metrics on its own port, with a key.",
  },
  METRICS_HOST: { fallback: "0.0.0.0", text: "The address that METRICS_PORT listens on." },
  ACCESS_LOG: {
    fallback: "off",
    text: "on logs each request to the web process: method, route, status, duration, bytes, request ID, API key ID and application ID.",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    fallback: "–",
    text: "An OpenTelemetry collector that gets traces, metrics and logs over OTLP/HTTP as JSON, such as http://collector:4318. OTEL_EXPORTER_OTLP_HEADERS adds headers.",
  },
  OTEL_TRACES_SAMPLER_ARG: {
    fallback: "1",
    text: "The share of traces that start here and are kept, from 0 to 1. A sender’s own decision is followed.",
  },
  TRACE_TO_RECEIVERS: {
    fallback: "off",
    text: "on sends the traceparent header with each delivery, so that the receiver can continue the trace.",
  },
  POSTHASTE_COMMIT: {
    fallback: "–",
    text: "The commit that was built, for posthaste_build_info.",
  },
  POSTHASTE_DATA_DIR: { fallback: ".data", text: "Where the trial of npm start keeps its things." },
};
