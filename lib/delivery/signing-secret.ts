import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { type Ed25519KeyPair, importEd25519KeyPair } from "@/lib/delivery/ed25519-key-pair";

export type SigningKey =
  | { readonly kind: "hmac-sha256"; readonly key: KeyObject }
  | { readonly kind: "ed25519"; readonly key: KeyObject };

type Invalid = { readonly ok: false; readonly reason: string };
type DecodedSecret =
  | { readonly ok: true; readonly kind: "hmac-sha256"; readonly bytes: Buffer }
  | {
      readonly ok: true;
      readonly kind: "ed25519";
      readonly publicPrefix: string;
      readonly pair: Ed25519KeyPair;
    };

export const SYMMETRIC_PREFIX = "whsec_";
/** Private prefix to public prefix. The API's secret pattern knows both spellings; the key is the same. */
const ASYMMETRIC_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["whsk_", "whpk_"],
  ["whsk1_", "whpk1_"],
]);
const PUBLIC_PREFIXES: ReadonlySet<string> = new Set(ASYMMETRIC_PREFIXES.values());

const GENERATED_SECRET_BYTES = 24;
const MIN_SYMMETRIC_BYTES = 24;
const MAX_SYMMETRIC_BYTES = 75;

/** A new symmetric secret, in the form that receivers put into their library. */
export function generateSecret(): string {
  return writeSecret(randomBytes(GENERATED_SECRET_BYTES));
}

/** The symmetric secret with this key. */
export function writeSecret(key: Buffer): string {
  return SYMMETRIC_PREFIX + key.toString("base64");
}

/**
 * Prepares a secret once, because signing is on the hot path. Wider than `findSecretProblem`: a
 * secret chosen through the workspace API may be shorter than what the v1 API accepts.
 */
export function parseSecret(
  text: string,
): { readonly ok: true; readonly key: SigningKey } | Invalid {
  const secret = decodeSecret(text);
  if (!secret.ok) {
    return secret;
  }
  const key = secret.kind === "ed25519" ? secret.pair.privateKey : createSecretKey(secret.bytes);
  return { ok: true, key: { kind: secret.kind, key } };
}

/** Why the v1 API refuses this secret, as one sentence, or null when it is fine. */
export function findSecretProblem(text: string): string | null {
  const secret = decodeSecret(text);
  if (!secret.ok) {
    return secret.reason;
  }
  if (secret.kind === "ed25519") {
    return null;
  }
  const { length } = secret.bytes;
  return length < MIN_SYMMETRIC_BYTES || length > MAX_SYMMETRIC_BYTES
    ? `The secret must decode to ${MIN_SYMMETRIC_BYTES} to ${MAX_SYMMETRIC_BYTES} bytes, this one to ${length}.`
    : null;
}

/** What a receiver needs to verify: the `whpk_` form of a `whsk_` secret; null for a shared secret. */
export function secretPublicForm(text: string): string | null {
  const secret = decodeSecret(text);
  return secret.ok && secret.kind === "ed25519"
    ? secret.publicPrefix + secret.pair.publicBytes.toString("base64")
    : null;
}

function decodeSecret(text: string): DecodedSecret | Invalid {
  const prefix = text.slice(0, text.indexOf("_") + 1);
  if (PUBLIC_PREFIXES.has(prefix)) {
    return invalid(`A public key (${prefix}) cannot sign; give the private key.`);
  }
  const publicPrefix = ASYMMETRIC_PREFIXES.get(prefix);
  if (prefix !== "" && prefix !== SYMMETRIC_PREFIX && publicPrefix === undefined) {
    return invalid("The secret must begin with whsec_ or whsk_, or be bare base64.");
  }
  const bytes = decodeBase64(text.slice(prefix.length));
  if (bytes === null) {
    return invalid("The secret must be padded base64 after its prefix.");
  }
  return publicPrefix === undefined
    ? { ok: true, kind: "hmac-sha256", bytes }
    : decodeKeyPair(bytes, publicPrefix);
}

function decodeKeyPair(bytes: Buffer, publicPrefix: string): DecodedSecret | Invalid {
  const pair = importEd25519KeyPair(bytes);
  return pair === null
    ? invalid(
        "An Ed25519 secret must be 64 bytes: the seed, then the public key that belongs to it.",
      )
    : { ok: true, kind: "ed25519", publicPrefix, pair };
}

/** Only the canonical spelling: receivers decode the same text, with libraries that are strict. */
function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.length > 0 && bytes.toString("base64") === text ? bytes : null;
}

function invalid(reason: string): Invalid {
  return { ok: false, reason };
}
