import { explainAttempt } from "@/lib/shared/explain-attempt";
import { EXPLAINED_STATUS_CODES } from "@/lib/shared/explain-status-code";
import type { AttemptFacts, Explanation } from "@/lib/shared/explanation";

const NOTHING_KNOWN = { statusCode: null, errorMessage: null };

/** Each failure without an answer, as an attempt's record tells it. */
const SILENT: readonly AttemptFacts[] = [
  { ...NOTHING_KNOWN, outcome: "unreachable.dns" },
  { ...NOTHING_KNOWN, outcome: "unreachable.connect", errorMessage: "connect ECONNREFUSED" },
  { ...NOTHING_KNOWN, outcome: "unreachable.connect" },
  { ...NOTHING_KNOWN, outcome: "unreachable.timeout", timing: { connectMs: 12 } },
  { ...NOTHING_KNOWN, outcome: "unreachable.timeout" },
  { ...NOTHING_KNOWN, outcome: "unreachable.reset" },
  { ...NOTHING_KNOWN, outcome: "unreachable.protocol" },
  { ...NOTHING_KNOWN, outcome: "blocked" },
];

const TLS: readonly AttemptFacts[] = [
  "certificate has expired",
  "certificate is not yet valid",
  "self-signed certificate",
  "Hostname/IP does not match certificate's altnames",
  "unable to verify the first certificate",
  "digest too weak",
  "certificate required",
  "unsupported protocol",
  "unrecognized name",
  "wrong version number",
  "handshake failure",
].map((errorMessage) => ({ outcome: "unreachable.tls", statusCode: null, errorMessage }));

const REFUSED: readonly AttemptFacts[] = [301, ...EXPLAINED_STATUS_CODES].map((statusCode) => ({
  outcome: "refused",
  statusCode,
  errorMessage: null,
}));

export interface OutcomeGroup {
  readonly id: string;
  readonly heading: string;
  readonly intro: string;
  readonly explanations: readonly Explanation[];
}

/** What an attempt may come to, in the words that the portal says it in. */
export const OUTCOME_GROUPS: readonly OutcomeGroup[] = [
  {
    id: "no-answer",
    heading: "No answer",
    intro: "The attempt ended before your server had answered.",
    explanations: SILENT.map(explainAttempt),
  },
  {
    id: "certificates",
    heading: "Certificates and TLS",
    intro: "Your server was reached, but no secure connection could be made.",
    explanations: TLS.map(explainAttempt),
  },
  {
    id: "status-codes",
    heading: "Status codes",
    intro: "Your server, or a proxy before it, answered with something other than 200 to 299.",
    explanations: REFUSED.map(explainAttempt),
  },
];
