import { z } from "zod";

/** Addresses and keys of the two sides of an import from Svix or an export back. */
const serverUrl = z
  .string({ error: "is required: the server's address, such as https://webhooks.example.com" })
  .regex(/^https?:\/\/[^\s?#]+$/, "must be an http or https URL without a query")
  .transform((text) => text.replace(/\/+$/, "").replace(/\/api\/v1$/, ""));

const key = z.string({ error: "is required" }).min(1, "is required");

const ours = z.object({ POSTHASTE_URL: serverUrl, POSTHASTE_API_KEY: key });
const svix = z.object({ SVIX_URL: serverUrl, SVIX_TOKEN: key });

export interface ServerAddress {
  readonly url: string;
  readonly key: string;
}

export type TransferSettings =
  | { readonly ok: true; readonly ours: ServerAddress; readonly svix: ServerAddress | null }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Keys come from the environment only: a command line is visible to every user of the machine. */
export function readTransferSettings(
  { needsSvix }: { needsSvix: boolean },
  env: Readonly<Record<string, string | undefined>> = process.env,
): TransferSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const mine = ours.safeParse(given);
  const theirs = needsSvix ? svix.safeParse(given) : null;
  const issues = [...(mine.error?.issues ?? []), ...(theirs?.error?.issues ?? [])];
  if (!mine.success || (theirs !== null && !theirs.success)) {
    return {
      ok: false,
      problems: issues.map(({ path, message }) => `${path.join(".")} ${message}`),
    };
  }
  const { POSTHASTE_URL, POSTHASTE_API_KEY } = mine.data;
  return {
    ok: true,
    ours: { url: POSTHASTE_URL, key: POSTHASTE_API_KEY },
    svix: theirs === null ? null : { url: theirs.data.SVIX_URL, key: theirs.data.SVIX_TOKEN },
  };
}
