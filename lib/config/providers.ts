import { z } from "zod";
import { parseUrl } from "@/lib/shared/parse-url";

/** Who else may sign people in, and the settings that say so. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A browser carries codes there, and we carry a secret: in clear only where nobody can listen. */
const providerUrl = z.string().refine(isSafeUrl, "must be an https URL; http on loopback only");

function isSafeUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === null) return false;
  const { protocol, hostname, search, hash } = url;
  const isSafe = protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname));
  return isSafe && search === "" && hash === "";
}

const OIDC_NAME_MAX_CHARACTERS = 40;

/** What a provider's console hands out. */
export const providerSettings = {
  AUTH_GITHUB_ID: z.string().min(1).optional(),
  AUTH_GITHUB_SECRET: z.string().min(1).optional(),
  AUTH_GITHUB_URL: providerUrl.default("https://github.com"),
  AUTH_GOOGLE_ID: z.string().min(1).optional(),
  AUTH_GOOGLE_SECRET: z.string().min(1).optional(),
  AUTH_OIDC_ISSUER: providerUrl.optional(),
  AUTH_OIDC_ID: z.string().min(1).optional(),
  AUTH_OIDC_SECRET: z.string().min(1).optional(),
  AUTH_OIDC_NAME: z
    .string()
    .max(OIDC_NAME_MAX_CHARACTERS, `must have at most ${OIDC_NAME_MAX_CHARACTERS} characters`)
    .default("single sign-on"),
  AUTH_OIDC_EMAILS: z
    .enum(["verified", "all"], { error: "must be verified or all" })
    .default("verified"),
};

const parsedSettings = z.object(providerSettings);
type Given = z.output<typeof parsedSettings>;

const WHOLE_PROVIDERS = [
  {
    names: ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
    problem: "and AUTH_GITHUB_SECRET must be set together, or neither",
  },
  {
    names: ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
    problem: "and AUTH_GOOGLE_SECRET must be set together, or neither",
  },
  {
    names: ["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"],
    problem: "must be set together with AUTH_OIDC_ID and AUTH_OIDC_SECRET, or none of them",
  },
] as const;

/** Half a provider is a mistake that would otherwise show as a button that is not there. */
export function requireWholeProviders(given: Given, context: z.RefinementCtx): void {
  for (const { names, problem } of WHOLE_PROVIDERS) {
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) continue;
    context.addIssue({ code: "custom", path: [names[0]], message: problem });
  }
}

export interface ProviderClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Null: not offered. */
export interface Providers {
  readonly github: (ProviderClient & { readonly url: string }) | null;
  readonly google: ProviderClient | null;
  readonly oidc:
    | (ProviderClient & {
        readonly issuer: string;
        readonly name: string;
        /** Whose addresses are taken for the person's own. */
        readonly emails: "verified" | "all";
      })
    | null;
}

export function composeProviders(given: Given): Providers {
  const github = clientOf(given.AUTH_GITHUB_ID, given.AUTH_GITHUB_SECRET);
  const oidc = clientOf(given.AUTH_OIDC_ID, given.AUTH_OIDC_SECRET);
  const { AUTH_OIDC_ISSUER: issuer } = given;
  return {
    github: github && { ...github, url: given.AUTH_GITHUB_URL },
    google: clientOf(given.AUTH_GOOGLE_ID, given.AUTH_GOOGLE_SECRET),
    oidc:
      oidc === null || issuer === undefined
        ? null
        : { ...oidc, issuer, name: given.AUTH_OIDC_NAME, emails: given.AUTH_OIDC_EMAILS },
  };
}

function clientOf(id: string | undefined, secret: string | undefined): ProviderClient | null {
  return id !== undefined && secret !== undefined ? { clientId: id, clientSecret: secret } : null;
}
