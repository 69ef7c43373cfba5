import assert from "node:assert/strict";
import type { TargetRow } from "@/lib/delivery/queue/load-targets";
import { type RetryPolicy, retryDelaysSeconds } from "@/lib/delivery/retry-schedule";
import { parseSecret } from "@/lib/delivery/signing-secret";
import type { Target } from "@/lib/delivery/types";
import { basicCredentials } from "@/lib/delivery/url-credentials";

export interface ReadTargetInput {
  /** The secret box's. */
  readonly openSecret: (sealed: Uint8Array) => string;
  /** The installation's: what an endpoint with the standard policy follows. */
  readonly standardRetryDelaysSeconds: readonly number[];
}

/** Opens what is sealed of an endpoint's row. */
export function readTarget(row: TargetRow, input: ReadTargetInput): Target {
  const { openSecret: open, standardRetryDelaysSeconds } = input;
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
    retryDelaysSeconds: retryDelaysSeconds(readPolicy(row), standardRetryDelaysSeconds),
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
  const basic = isSet ? null : basicCredentials(url);
  if (basic === null) return headers;
  return { authorization: basic, ...headers };
}

function readPolicy(row: TargetRow): RetryPolicy {
  return row.retry_policy === "custom"
    ? { kind: "custom", delaysSeconds: row.retry_delays_seconds }
    : { kind: row.retry_policy };
}
