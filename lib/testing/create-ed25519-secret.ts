import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";

export interface Ed25519Secret {
  /** As Standard Webhooks writes it: `whsk_`, the seed, then the public key that belongs to it. */
  readonly secret: string;
  readonly publicForm: string;
  readonly publicKey: KeyObject;
}

const SEED_BYTES = 32;
const PUBLIC_BYTES = 32;
/** What stands before the seed in PKCS #8 (RFC 8410). */
const PKCS8_FRAME = Buffer.from("302e020100300506032b657004220420", "hex");

export function createEd25519Secret(seed: Uint8Array = randomBytes(SEED_BYTES)): Ed25519Secret {
  const key = Buffer.concat([PKCS8_FRAME, seed]);
  const publicKey = createPublicKey(createPrivateKey({ key, format: "der", type: "pkcs8" }));
  const point = publicKey.export({ format: "der", type: "spki" }).subarray(-PUBLIC_BYTES);
  return {
    secret: `whsk_${Buffer.concat([seed, point]).toString("base64")}`,
    publicForm: `whpk_${point.toString("base64")}`,
    publicKey,
  };
}
