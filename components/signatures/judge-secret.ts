import type { SentRequest } from "./compare-received";
import { hasSignature, parseSecret } from "./verify-signature";

export type SecretVerdict = "same" | "spaceAround" | "malformed" | "different";

/**
 * How a secret that somebody's code holds stands to those that signed the request: by what it makes of the
 * request, so that nobody has to see the endpoint's own, and a rotated one that still signed counts.
 */
export async function judgeSecret(sent: SentRequest, theirs: string): Promise<SecretVerdict> {
  const request = { parts: sent, header: sent.signature };
  if (await hasSignature(theirs, request)) return "same";
  const trimmed = theirs.trim();
  if (trimmed !== theirs && (await hasSignature(trimmed, request))) return "spaceAround";
  return parseSecret(trimmed) === null ? "malformed" : "different";
}
