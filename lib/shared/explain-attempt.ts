import { explainStatusCode } from "@/lib/shared/explain-status-code";
import { explainTls } from "@/lib/shared/explain-tls";
import type { AttemptFacts, Explanation } from "@/lib/shared/explanation";

/** What an attempt came to and what to do about it, in words, for every outcome that the log may name. */
export function explainAttempt(facts: AttemptFacts): Explanation {
  const explain = EXPLANATIONS[facts.outcome];
  if (explain !== undefined) return explain(facts);
  return facts.statusCode === null ? failed(facts) : withLoss(explainStatusCode(facts), facts);
}

/** A response counts by its status, even if the rest of it was broken: that is only worth a sentence. */
function withLoss(explanation: Explanation, { errorMessage }: AttemptFacts): Explanation {
  if (errorMessage === null) return explanation;
  return { ...explanation, meaning: `${explanation.meaning} ${errorMessage}.` };
}

const EXPLANATIONS: Readonly<Record<string, (facts: AttemptFacts) => Explanation>> = {
  "unreachable.dns": () => ({
    tone: "bad",
    title: "The host name was not found",
    meaning: "No address is known for the host in the endpoint's URL, so nothing could be sent.",
    advice: "Check the spelling of the host. If it is new, its DNS record may not be visible yet.",
  }),
  "unreachable.connect": explainConnect,
  "unreachable.tls": explainTls,
  "unreachable.timeout": explainTimeout,
  "unreachable.reset": () => ({
    tone: "bad",
    title: "The connection was closed without an answer",
    meaning:
      "Your server, or a proxy before it, accepted the connection and closed it before it answered.",
    advice:
      "Look for a crash or a restart in your server's log at this moment, and for a proxy or firewall that drops the request.",
  }),
  "unreachable.protocol": () => ({
    tone: "bad",
    title: "The answer was not valid HTTP",
    meaning: "Something answered at that address, but not in a way that HTTP allows.",
    advice:
      "Check that the port in the URL is your web server's, and http:// or https:// as it speaks there.",
  }),
  blocked: ({ errorMessage }) => ({
    tone: "bad",
    title: "The address is not allowed",
    meaning:
      `The host leads to an address that deliveries may not go to, so nothing was sent. ${errorMessage ?? ""}`.trim(),
    advice:
      "Use an address that can be reached from the internet. On your own installation an operator can allow a private network (ALLOWED_PRIVATE_CIDRS).",
  }),
};

function explainConnect({ errorMessage }: AttemptFacts): Explanation {
  const isRefused = errorMessage?.includes("ECONNREFUSED") ?? false;
  return isRefused
    ? {
        tone: "bad",
        title: "The connection was refused",
        meaning: "The host was found, but nothing listens on that port.",
        advice: "Check that your server runs, listens on this port, and not on localhost alone.",
      }
    : {
        tone: "bad",
        title: "The host could not be reached",
        meaning: "The host has an address, but there is no way to it from here.",
        advice: "Check that the host is up and that its firewall lets this service in.",
      };
}

function explainTimeout({ timing }: AttemptFacts): Explanation {
  const hasConnected = timing?.connectMs != null;
  return {
    tone: "bad",
    title: "Your server took too long",
    meaning: hasConnected
      ? "The connection stood, but no complete answer came within the time that an attempt may take."
      : "No connection could be made within the time that an attempt may take.",
    advice: hasConnected
      ? "Answer 2xx at once, and do the work afterwards, from a queue."
      : "A firewall that drops packets looks like this. Check that it lets this service in.",
  };
}

function failed({ errorMessage }: AttemptFacts): Explanation {
  return {
    tone: "bad",
    title: "The attempt failed",
    meaning: errorMessage ?? "No answer came back.",
    advice: "Check that the URL leads to your server, and try again.",
  };
}
