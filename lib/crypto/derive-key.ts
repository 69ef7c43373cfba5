import { hkdfSync } from "node:crypto";

/** What a key may be used for: one secret in the settings, a key of its own for each purpose. */
export type KeyPurpose = "encryption" | "session";

const KEY_BYTES = 32;

/** HKDF-SHA256 (RFC 5869) over `POSTHASTE_SECRET`. */
export function deriveKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "posthaste", purpose, KEY_BYTES));
}
