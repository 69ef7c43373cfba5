import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "@/lib/crypto/derive-key";

/** Seals what must be readable again: signing secrets, custom headers. */
export interface SecretBox {
  seal(plaintext: string): Uint8Array<ArrayBuffer>;
  /** Throws when the box was sealed under another `POSTHASTE_SECRET`, or was altered. */
  open(sealed: Uint8Array): string;
}

const ALGORITHM = "aes-256-gcm";
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Layout of a sealed text: version, nonce, tag, ciphertext. The version lets a later key take over. */
export function createSecretBox(secret: string): SecretBox {
  const key = deriveKey(secret, "encryption");
  return {
    seal(plaintext) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION) throw new Error("The sealed text has an unknown version");
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES));
      const start = decipher.update(sealed.subarray(HEADER_BYTES), undefined, "utf8");
      return start + decipher.final("utf8");
    },
  };
}
