import { z } from "zod";
import {
  composeDatabase,
  type DatabaseConfig,
  databaseSettings,
  postgresUrl,
} from "@/lib/config/database-settings";
import { egressSettings } from "@/lib/config/egress";
import { composeLimits, type Limits, limitSettings } from "@/lib/config/limits";
import {
  composeObservability,
  type Observability,
  observabilitySettings,
} from "@/lib/config/observability";
import {
  composeProviders,
  type Providers,
  providerSettings,
  requireWholeProviders,
} from "@/lib/config/providers";
import { retrySettings } from "@/lib/config/retry-delays";
import { composeWebTimes, type WebTimes, webSettings } from "@/lib/config/web-settings";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";

/** Every setting, as README's table lists it. `parse` sees only what the environment holds. */
const SECRET_MIN_CHARACTERS = 32;
const API_KEY_MIN_CHARACTERS = 32;

const port = z.coerce
  .number({ error: "must be a number" })
  .int("must be a whole number")
  .min(1, "must be from 1 to 65535")
  .max(65_535, "must be from 1 to 65535");

const allowedCidrs = z.string().transform((text, context) => {
  const parsed = parseAllowedCidrs(text);
  if (parsed.ok) return parsed.cidrs;
  context.addIssue({ code: "custom", message: parsed.problem });
  return z.NEVER;
});

const mailAddress = z
  .string()
  .regex(
    /^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    "must be an address such as posthaste@example.com, or Posthaste <posthaste@example.com>",
  );

const settings = z
  .object({
    PORT: port.default(3000),
    HOST: z.string().min(1, "must name an address to listen on").default("0.0.0.0"),
    PUBLIC_URL: z
      .url({
        protocol: /^https?$/,
        error: "must be an http or https URL, as browsers reach the portal",
      })
      .optional(),
    ...databaseSettings,
    POSTHASTE_DATA_DIR: z.string().min(1).default(".data"),
    POSTHASTE_SECRET: z
      .string({
        error: "is required: set it to the output of `openssl rand -base64 32` and keep it",
      })
      .min(SECRET_MIN_CHARACTERS, `must have at least ${SECRET_MIN_CHARACTERS} characters`),
    POSTHASTE_BOOTSTRAP_API_KEY: z
      .string()
      .regex(
        /^ph_(test|live)_[0-9A-Za-z]+$/,
        "must be ph_test_ or ph_live_ followed by letters and digits",
      )
      .min(API_KEY_MIN_CHARACTERS, `must have at least ${API_KEY_MIN_CHARACTERS} characters`)
      .optional(),
    ALLOWED_PRIVATE_CIDRS: allowedCidrs.prefault(""),
    RETENTION_DAYS: z.coerce
      .number({ error: "must be a number" })
      .int("must be a whole number of days")
      .min(1, "must be from 1 to 3650")
      .max(3_650, "must be from 1 to 3650")
      .default(90),
    CRON_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: "must be an smtp or smtps URL such as smtp://user:password@host:587",
      })
      .optional(),
    MAIL_FROM: mailAddress.optional(),
    SIGN_UP: z.enum(["open", "invited"], { error: "must be open or invited" }).default("invited"),
    ...providerSettings,
    ...webSettings,
    ...egressSettings,
    ...observabilitySettings,
    ...limitSettings,
    ...retrySettings,
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .refine((given) => (given.SMTP_URL === undefined) === (given.MAIL_FROM === undefined), {
    path: ["SMTP_URL"],
    error: "and MAIL_FROM must be set together, or neither: mails need a server and a sender",
  })
  .superRefine(requireWholeProviders);

export type SettingName = keyof z.input<typeof settings>;

type Environment = Readonly<Record<string, string | undefined>>;

export interface Config extends DatabaseConfig {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: URL;
  readonly dataDirectory: string;
  readonly secret: string;
  readonly bootstrapApiKey: string | undefined;
  readonly allowedPrivateCidrs: z.infer<typeof allowedCidrs>;
  /** The proxy that deliveries go through; null if they go straight to the receivers. */
  readonly egressProxy: URL | null;
  /** How old messages, deliveries and attempts may get; whole weeks go together. */
  readonly retentionDays: number;
  readonly cronSecret: string | undefined;
  /** Where mails are handed over and whom they come from; null where none are sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  /** Whether anybody may make an account, or only who is invited. */
  readonly signUp: "open" | "invited";
  readonly providers: Providers;
  readonly web: WebTimes;
  readonly observability: Observability;
  readonly limits: Limits;
  /** From each failure to the next attempt, for endpoints with the standard retry policy. */
  readonly standardRetryDelaysSeconds: readonly number[];
  readonly logLevel: z.infer<typeof settings>["LOG_LEVEL"];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads all settings and reports all problems together, each with what to set. Empty means unset. */
export function readConfig(env: Environment = process.env): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    return { ok: false, problems };
  }
  const { data } = parsed;
  return {
    ok: true,
    config: {
      port: data.PORT,
      host: data.HOST,
      publicUrl: new URL(data.PUBLIC_URL ?? `http://localhost:${data.PORT}`),
      ...composeDatabase(data),
      dataDirectory: data.POSTHASTE_DATA_DIR,
      secret: data.POSTHASTE_SECRET,
      bootstrapApiKey: data.POSTHASTE_BOOTSTRAP_API_KEY,
      allowedPrivateCidrs: data.ALLOWED_PRIVATE_CIDRS,
      egressProxy: data.EGRESS_PROXY_URL === undefined ? null : new URL(data.EGRESS_PROXY_URL),
      retentionDays: data.RETENTION_DAYS,
      cronSecret: data.CRON_SECRET,
      mail:
        data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM } : null,
      signUp: data.SIGN_UP,
      providers: composeProviders(data),
      web: composeWebTimes(data),
      observability: composeObservability(data),
      limits: composeLimits(data),
      standardRetryDelaysSeconds: data.RETRY_DELAYS,
      logLevel: data.LOG_LEVEL,
    },
  };
}

/** For tools that need the database and nothing else. */
export function readDatabaseUrl(
  env: Environment = process.env,
):
  | { readonly ok: true; readonly databaseUrl: string }
  | { readonly ok: false; readonly problem: string } {
  const parsed = postgresUrl.safeParse(env.DATABASE_URL || undefined);
  if (parsed.success) return { ok: true, databaseUrl: parsed.data };
  return { ok: false, problem: `DATABASE_URL ${parsed.error.issues[0]?.message}` };
}

/** For `setup` alone. Not a setting of the processes, which never need it. */
export function readOperatorPassword(env: Environment = process.env): string | undefined {
  return env.POSTHASTE_OPERATOR_PASSWORD || undefined;
}

/** next-auth takes its address from the environment only: it gets the one that browsers reach. */
export function publishAuthUrl(publicUrl: URL): void {
  process.env.NEXTAUTH_URL ??= publicUrl.origin;
}
