import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { type Numbered, payloadOf, readNumbered } from "@/chaos/load/payload";

/** What is wrong with a request: null where nothing is. */
export type Flaw = "signature" | "payload" | null;

export interface Checked {
  readonly id: string;
  readonly numbered: Numbered | null;
  readonly flaw: Flaw;
}

/**
 * Holds a request against both public verifiers and against the text that was posted. The verifiers see
 * the bytes, and so does the comparison.
 */
export function checkRequest(input: {
  secret: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}): Checked {
  const text = input.body.toString("utf8");
  const numbered = readNumbered(text);
  const checked = { id: input.headers["webhook-id"] ?? "", numbered };
  if (!isVerified(input, text)) return { ...checked, flaw: "signature" };
  const isAsPosted = numbered !== null && input.body.equals(Buffer.from(payloadOf(numbered)));
  return { ...checked, flaw: isAsPosted ? null : "payload" };
}

function isVerified(
  { secret, headers }: { secret: string; headers: Readonly<Record<string, string>> },
  text: string,
): boolean {
  const pick = (prefix: string) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith(prefix)));
  try {
    new StandardWebhook(secret).verify(text, pick("webhook-"));
    new SvixWebhook(secret).verify(text, pick("svix-"));
    return headers["webhook-id"] === headers["svix-id"];
  } catch {
    return false;
  }
}
