import { type SignedParts, signedText } from "./signed-parts";

const SHARED = { name: "HMAC", hash: "SHA-256" };
const KEY_PAIR = "Ed25519";

type Secret =
  | { readonly kind: "shared"; readonly key: Uint8Array<ArrayBuffer> }
  | { readonly kind: "public"; readonly key: Uint8Array<ArrayBuffer> };

/** A secret as an endpoint's page shows it: `whsec_…`, bare base64, or `whpk_…`. Null for anything else. */
export function parseSecret(text: string): Secret | null {
  const prefix = text.slice(0, text.indexOf("_") + 1);
  const key = decodeBase64(text.slice(prefix.length));
  if (key === null || key.length === 0) return null;
  if (prefix === "" || prefix === "whsec_") return { kind: "shared", key };
  return prefix === "whpk_" || prefix === "whpk1_" ? { kind: "public", key } : null;
}

/** The signature that a shared secret makes, `v1,…`; null where only whoever sends can make one. */
export async function expectSignature(secret: string, parts: SignedParts): Promise<string | null> {
  const parsed = parseSecret(secret);
  if (parsed?.kind !== "shared") return null;
  const key = await openCrypto().importKey("raw", parsed.key, SHARED, false, ["sign"]);
  const bytes = await openCrypto().sign(SHARED, key, encode(signedText(parts)));
  return `v1,${encodeBase64(new Uint8Array(bytes))}`;
}

/** Whether one of the header's signatures is this secret's over these parts, as the libraries decide it. */
export async function hasSignature(
  secret: string,
  input: { parts: SignedParts; header: string },
): Promise<boolean> {
  const signatures = input.header.split(" ");
  const parsed = parseSecret(secret);
  if (parsed === null) return false;
  if (parsed.kind === "shared") {
    const expected = await expectSignature(secret, input.parts);
    return signatures.some((signature) => signature === expected);
  }
  const checks = signatures
    .filter((signature) => signature.startsWith("v1a,"))
    .map((signature) => verifyByPublicKey(parsed.key, { ...input, signature }));
  return (await Promise.all(checks)).includes(true);
}

async function verifyByPublicKey(
  publicKey: Uint8Array<ArrayBuffer>,
  input: { parts: SignedParts; signature: string },
): Promise<boolean> {
  const bytes = decodeBase64(input.signature.slice("v1a,".length));
  if (bytes === null) return false;
  const key = await openCrypto().importKey("raw", publicKey, KEY_PAIR, false, ["verify"]);
  return openCrypto().verify(KEY_PAIR, key, bytes, encode(signedText(input.parts)));
}

/** Browsers keep it from pages that come over plain HTTP from another machine. */
function openCrypto(): SubtleCrypto {
  if (globalThis.crypto?.subtle !== undefined) return crypto.subtle;
  throw new Error("Your browser computes signatures on pages that come over HTTPS only.");
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Without white space, which `atob` would pass over and the libraries do not. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (/\s/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
