import type { SecretForm } from "@/lib/db/generated/client";
import { parseSecret, SYMMETRIC_PREFIX, writeSecret } from "@/lib/delivery/signing-secret";
import { CHOSEN_SECRET_MIN_BYTES } from "@/lib/endpoints/constants";
import { invalidField } from "@/lib/errors/app-error";

/** A secret as the engine signs with it, and how somebody chose it; null where nobody did. */
export interface StoredSecret {
  readonly key: string;
  readonly givenAs: SecretForm | null;
}

/**
 * What a secret that is chosen through the workspace API means (C3): the key is its UTF-8 bytes, unless it
 * begins with `whsec_`. That a text is base64 by chance makes no difference.
 */
export function readChosenSecret(text: string): StoredSecret {
  if (!text.startsWith(SYMMETRIC_PREFIX)) {
    return { key: writeSecret(Buffer.from(text, "utf8")), givenAs: "text" };
  }
  const parsed = parseSecret(text);
  if (!parsed.ok) throw invalidField("secret", parsed.reason);
  if ((parsed.key.key.symmetricKeySize ?? 0) < CHOSEN_SECRET_MIN_BYTES) {
    throw invalidField("secret", `must have at least ${CHOSEN_SECRET_MIN_BYTES} bytes in base64`);
  }
  return { key: text, givenAs: "whsec" };
}

/** The secret as it was given; empty where it was not chosen. */
export function showChosenSecret({ key, givenAs }: StoredSecret): string {
  if (givenAs === null) return "";
  if (givenAs === "whsec") return key;
  return Buffer.from(key.slice(SYMMETRIC_PREFIX.length), "base64").toString("utf8");
}
