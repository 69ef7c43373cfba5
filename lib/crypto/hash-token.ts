import { hash } from "node:crypto";

/**
 * SHA-256 of a key or token. Ours are random and long, so a fast hash keeps them as safe as a slow one
 * would, and every request can afford it.
 */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return hash("sha256", token, "buffer") as Buffer<ArrayBuffer>;
}
