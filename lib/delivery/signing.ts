import assert from "node:assert/strict";
import { createHmac, sign as signAsymmetric } from "node:crypto";
import type { SigningKey } from "@/lib/delivery/signing-secret";

/**
 * The `webhook-signature` header: one signature per key, separated by spaces, the current key first.
 * Signs `id.timestamp.body` (Standard Webhooks 1.0.0, "Signature scheme").
 */
export function sign(input: {
  id: string;
  timestampSeconds: number;
  body: string;
  keys: readonly SigningKey[];
}): string {
  assert(input.keys.length > 0, "a delivery without a key would leave the house unsigned");
  const content = { preamble: `${input.id}.${input.timestampSeconds}.`, body: input.body };
  let header = "";
  for (const key of input.keys) {
    const signature = signWith(key, content);
    header = header === "" ? signature : `${header} ${signature}`;
  }
  return header;
}

function signWith(key: SigningKey, content: { preamble: string; body: string }): string {
  switch (key.kind) {
    case "hmac-sha256": {
      // Fed in two parts, so that a payload of 1 MiB is not copied only to stand behind its preamble.
      const hmac = createHmac("sha256", key.key).update(content.preamble).update(content.body);
      return `v1,${hmac.digest("base64")}`;
    }
    case "ed25519": {
      const bytes = Buffer.from(content.preamble + content.body);
      return `v1a,${signAsymmetric(null, bytes, key.key).toString("base64")}`;
    }
  }
}
