import type { AttemptFacts, Explanation } from "@/lib/shared/explanation";

type Words = readonly [title: string, meaning: string, advice: string];

const SIGNATURE_OR_BODY =
  "If you verify the signature, use the endpoint's signing secret and the raw body, before anything parses it.";

/** The codes that have a story of their own. */
const CODES: Readonly<Record<number, Words>> = {
  400: ["Bad request", "your server could not accept the request.", SIGNATURE_OR_BODY],
  401: [
    "Unauthorized",
    "it rejected the signature or needs authorization.",
    `${SIGNATURE_OR_BODY} If it wants a token, add the header under Advanced.`,
  ],
  403: [
    "Forbidden",
    "it, or a firewall before it, does not let this service in.",
    "Allow this service in the firewall or the bot protection, and exempt the path from CSRF checks.",
  ],
  404: ["Not found", "there is nothing at this path.", "Check the path of the endpoint's URL."],
  405: [
    "Method not allowed",
    "the path exists, but does not take POST.",
    "Webhooks are sent by POST: add a route for it at this path.",
  ],
  408: [
    "Request timeout",
    "it gave up waiting for the request.",
    "Look for a slow or overloaded server, or a proxy with a short timeout.",
  ],
  410: [
    "Gone",
    "it wants no more webhooks here, so this endpoint was disabled.",
    "If that was not meant, mend the receiver and enable the endpoint again.",
  ],
  411: [
    "Length required",
    "it did not see the length of the body.",
    "Look for a proxy that removes the content-length header.",
  ],
  413: [
    "Payload too large",
    "the body is larger than it takes.",
    "Raise the limit: a payload may have up to 1 MiB.",
  ],
  415: [
    "Unsupported media type",
    "it does not take JSON.",
    "Webhooks are sent as application/json: accept that at this path.",
  ],
  422: [
    "Unprocessable content",
    "it understood the request but not its content.",
    "Compare the body with what your code expects: the event type may be new to it.",
  ],
  429: [
    "Too many requests",
    "it asks for less. The endpoint is left alone for a while, or as long as Retry-After says.",
    "Set a rate limit under Advanced, or queue what arrives and answer at once.",
  ],
  500: [
    "Internal server error",
    "your code failed while it handled the request.",
    "Look in your server's log at this moment.",
  ],
  501: [
    "Not implemented",
    "it does not know how to handle POST.",
    "Check that the URL leads to your webhook handler.",
  ],
  502: [
    "Bad gateway",
    "a proxy answered: your server behind it did not.",
    "Check that your application runs and that the proxy reaches it.",
  ],
  503: [
    "Service unavailable",
    "it is overloaded or down for maintenance.",
    "Nothing may be wrong with the webhook itself: try again when the server is up.",
  ],
  504: [
    "Gateway timeout",
    "a proxy waited too long for your server behind it.",
    "Answer 2xx at once, and do the work afterwards, from a queue.",
  ],
};

export const EXPLAINED_STATUS_CODES: readonly number[] = Object.keys(CODES).map(Number);

const CLASSES: Readonly<Record<number, Words>> = {
  1: [
    "No final answer",
    "that is not the end of an answer.",
    "Answer with a status of 200 to 299.",
  ],
  4: [
    "Refused",
    "your server understood the request and refused it.",
    "Look in your server's log for the reason, and at the response below.",
  ],
  5: [
    "Server error",
    "something failed on your side.",
    "Look in your server's log at this moment, and at the response below.",
  ],
};

const UNKNOWN: Words = [
  "An unknown status",
  "only 200 to 299 counts as received.",
  "Answer with a status of 200 to 299.",
];

/** What the status code of an answer says, for any code. */
export function explainStatusCode({ statusCode, location }: AttemptFacts): Explanation {
  const code = statusCode ?? 0;
  const family = Math.floor(code / 100);
  if (family === 2) {
    return {
      tone: "good",
      title: "Delivered",
      meaning: `Your server answered ${code}: it received the webhook.`,
      advice: null,
    };
  }
  if (family === 3) return explainRedirect(code, location ?? null);
  const [name, meaning, advice] = CODES[code] ?? CLASSES[family] ?? UNKNOWN;
  const isPassing = code === 429 || code === 503;
  return {
    tone: isPassing ? "warn" : "bad",
    title: `${code} ${name}`,
    meaning: `Your server answered ${code}: ${meaning}`,
    advice,
  };
}

/** The target is the receiver's own text: it is shown, never followed. */
function explainRedirect(code: number, location: string | null): Explanation {
  const target = location === null ? "" : ` to ${location}`;
  return {
    tone: "bad",
    title: `${code} Redirect`,
    meaning: `Your server answered ${code}: it redirects${target}. Redirects are never followed.`,
    advice:
      "Set the endpoint's URL to the final address. Often https:// or a trailing slash is missing.",
  };
}
