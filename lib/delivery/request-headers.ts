import { sign } from "@/lib/delivery/signing";
import type { Target } from "@/lib/delivery/types";

export interface OutgoingHeaders {
  /** What goes over the wire. */
  readonly sent: Readonly<Record<string, string>>;
  /**
   * What the log keeps of them, as JSON: what cannot be told from the message, and the names of the
   * customer's own headers, but not their values.
   */
  readonly logged: string;
}

const HIDDEN = "[hidden]";

/**
 * The headers of one attempt: the same three under both families of names (Standard Webhooks and Svix),
 * with the second of this attempt, so that a late retry verifies too.
 */
export function buildHeaders(input: {
  target: Target;
  messageId: string;
  timestampSeconds: number;
  body: string;
  userAgent: string;
}): OutgoingHeaders {
  const { target, messageId: id, timestampSeconds, body } = input;
  const signature = sign({ id, timestampSeconds, body, keys: target.keys });
  const timestamp = String(timestampSeconds);
  const ofThisAttempt = {
    "user-agent": input.userAgent,
    "webhook-timestamp": timestamp,
    "webhook-signature": signature,
  };
  const ours = {
    ...ofThisAttempt,
    "content-type": "application/json",
    "webhook-id": id,
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": signature,
  };
  const names = Object.keys(target.headers);
  const hidden = Object.fromEntries(names.map((name) => [name, HIDDEN]));
  return {
    sent: names.length === 0 ? ours : { ...target.headers, ...ours },
    logged: JSON.stringify({ ...hidden, ...ofThisAttempt }),
  };
}
