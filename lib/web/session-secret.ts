import { deriveKey } from "@/lib/crypto/derive-key";

/** What next-auth seals its cookies with. Whoever writes and whoever reads a session derive it here. */
export function deriveSessionSecret(secret: string): string {
  return deriveKey(secret, "session").toString("base64");
}
