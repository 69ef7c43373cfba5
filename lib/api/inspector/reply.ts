import type { InspectorAnswer } from "@/lib/inspector/schema";

/** What goes back to the sender. */
export type Reply =
  | { readonly kind: "close" }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/**
 * Whatever it says, a browser shows it as text or data, alone, and lends it nothing of this origin. No page of
 * another origin may read it either.
 */
const INERT_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

const TEXT = "text/plain; charset=utf-8";
/** RFC 9110, 15.3.5 and 15.3.6. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205]);

export const HANG_UP: Reply = { kind: "close" };

export function scriptedReply(answer: InspectorAnswer): Reply {
  if (answer.kind === "close") return HANG_UP;
  const { status, body, contentType } = answer;
  return {
    kind: "answer",
    status,
    headers: {
      ...INERT_HEADERS,
      "content-type": contentType === "text/plain" ? TEXT : contentType,
    },
    body: WITHOUT_BODY.has(status) ? "" : body,
  };
}

/** An answer of our own. */
export function ownReply({
  status,
  text,
  retryAfterSeconds,
}: {
  status: number;
  text: string;
  retryAfterSeconds?: number;
}): Reply {
  const retryAfter =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  const headers = { ...INERT_HEADERS, "content-type": TEXT, ...retryAfter };
  return { kind: "answer", status, headers, body: `${text}\n` };
}
