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
  const ofThisAttempt = {
    "user-agent": input.userAgent,
    "webhook-timestamp": String(timestampSeconds),
    "webhook-signature": signature,
  };
  const ours = { ...ofThisAttempt, ...impliedHeaders(id, ofThisAttempt) };
  const names = Object.keys(target.headers);
  // Most endpoints have none of their own: nothing is copied for them.
  if (names.length === 0) return { sent: ours, logged: JSON.stringify(ofThisAttempt) };
  const hidden = Object.fromEntries(names.map((name) => [name, HIDDEN]));
  return {
    sent: { ...target.headers, ...ours },
    logged: JSON.stringify({ ...hidden, ...ofThisAttempt }),
  };
}

/**
 * The headers of an attempt as they were sent, from what the log keeps of them, and the names of those
 * whose values it does not keep. What belongs to the connection (`host`, `content-length`) is not among them.
 */
export function restoreHeaders(input: { logged: string; messageId: string }): {
  readonly sent: Readonly<Record<string, string>>;
  readonly hiddenNames: readonly string[];
} {
  const logged: Record<string, string> = JSON.parse(input.logged);
  const isHidden = (name: string) => logged[name] === HIDDEN;
  const kept = Object.entries(logged).filter(([name]) => !isHidden(name));
  return {
    sent: { ...Object.fromEntries(kept), ...impliedHeaders(input.messageId, logged) },
    hiddenNames: Object.keys(logged).filter(isHidden),
  };
}

/** What follows from the message and from the headers that the log keeps. */
function impliedHeaders(messageId: string, kept: Readonly<Record<string, string>>) {
  return {
    "content-type": "application/json",
    "webhook-id": messageId,
    "svix-id": messageId,
    "svix-timestamp": kept["webhook-timestamp"] ?? "",
    "svix-signature": kept["webhook-signature"] ?? "",
  };
}
