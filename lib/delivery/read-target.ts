import assert from "node:assert/strict";
import type { TargetRow } from "@/lib/delivery/queue/load-targets";
import type { RetryPolicy } from "@/lib/delivery/retry-schedule";
import { parseSecret } from "@/lib/delivery/signing-secret";
import type { Target } from "@/lib/delivery/types";

/** Opens what is sealed of an endpoint's row; `open` is the secret box's. */
export function readTarget(row: TargetRow, open: (sealed: Uint8Array) => string): Target {
  const url = new URL(row.url);
  return {
    endpointId: row.endpoint_id,
    url,
    headers: withCredentials(url, openHeaders(row.encrypted_headers, open)),
    keys: row.encrypted_keys.map((sealed) => {
      const parsed = parseSecret(open(sealed));
      assert(parsed.ok, "a stored secret was checked when it was saved");
      return parsed.key;
    }),
    retryPolicy: readPolicy(row),
  };
}

function openHeaders(
  sealed: Uint8Array | null,
  open: (sealed: Uint8Array) => string,
): Record<string, string> {
  return sealed === null ? {} : JSON.parse(open(sealed));
}

/**
 * Userinfo of the URL becomes Basic authorization (delivery.md, section 2); it never stays in the URL. A
 * header of that name that was set, in whatever case, outweighs it: two of them no receiver accepts.
 */
function withCredentials(
  url: URL,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const isSet = Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
  if (isSet || (url.username === "" && url.password === "")) return headers;
  const credentials = [
    decodePercents(url.username),
    Buffer.from(":"),
    decodePercents(url.password),
  ];
  const basic = `Basic ${Buffer.concat(credentials).toString("base64")}`;
  return { authorization: basic, ...headers };
}

/**
 * The bytes that the text spells, escape by escape (percent-decode of the WHATWG URL standard): a `%` that begins no
 * escape is itself, and escapes needn't be UTF-8.
 */
function decodePercents(text: string): Buffer {
  const parts = text.split(/((?:%[0-9a-f]{2})+)/i);
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.from(part.replaceAll("%", ""), "hex") : Buffer.from(part),
    ),
  );
}

function readPolicy(row: TargetRow): RetryPolicy {
  return row.retry_policy === "custom"
    ? { kind: "custom", delaysSeconds: row.retry_delays_seconds }
    : { kind: row.retry_policy };
}
