import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export type Ed25519KeyPair = { readonly privateKey: KeyObject; readonly publicBytes: Buffer };

const SEED_BYTES = 32;
const PUBLIC_BYTES = 32;
/** The DER frame of a PKCS #8 Ed25519 private key (RFC 8410, section 7); the seed follows. */
const PKCS8_FRAME = Buffer.from("302e020100300506032b657004220420", "hex");

/** From the 64 bytes "seed, then public key"; null when the two halves do not belong together. */
export function importEd25519KeyPair(bytes: Buffer): Ed25519KeyPair | null {
  if (bytes.length !== SEED_BYTES + PUBLIC_BYTES) {
    return null;
  }
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_FRAME, bytes.subarray(0, SEED_BYTES)]),
    format: "der",
    type: "pkcs8",
  });
  const publicBytes = createPublicKey(privateKey)
    .export({ format: "der", type: "spki" })
    .subarray(-PUBLIC_BYTES);
  return publicBytes.equals(bytes.subarray(SEED_BYTES)) ? { privateKey, publicBytes } : null;
}
