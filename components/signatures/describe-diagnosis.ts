import { describeWait } from "@/lib/shared/describe-wait";
import type { Comparison, PartVerdict } from "./compare-received";
import type { Diagnosis } from "./diagnose";
import type { DifferenceCause } from "./find-body-difference";
import type { SecretVerdict } from "./judge-secret";
import { type TimestampVerdict, TOLERANCE_SECONDS } from "./judge-timestamp";

export interface Finding {
  readonly tone: "good" | "warn" | "bad";
  readonly part: "Id" | "Timestamp" | "Signature" | "Body" | "Secret" | "Age";
  readonly text: string;
}

const SECOND_MS = 1_000;

/** What a diagnosis says, part by part; what was not given is left out. */
export function describeDiagnosis({ comparison, timestamp, secret }: Diagnosis): Finding[] {
  return [
    ...describeHeader("Id", comparison.id),
    ...describeHeader("Timestamp", comparison.timestamp),
    ...describeHeader("Signature", comparison.signature),
    ...describeBody(comparison),
    ...(secret === null ? [] : [describeSecret(secret)]),
    describeAge(timestamp),
  ];
}

function describeHeader(part: Finding["part"], verdict: PartVerdict): Finding[] {
  const name = `webhook-${part.toLowerCase()}`;
  switch (verdict) {
    case "notGiven":
      return [];
    case "same":
      return [{ tone: "good", part, text: "As it was sent." }];
    case "missing":
      return [
        {
          tone: "bad",
          part,
          text: `There is no ${name} (or ${name.replace("webhook", "svix")}) among the headers. A proxy may have taken it away.`,
        },
      ];
    case "different":
      return [
        {
          tone: "bad",
          part,
          text:
            part === "Id"
              ? "Another one than was sent: it belongs to another message."
              : "Another one than was sent: each attempt has its own. Compare with the attempt that you received.",
        },
      ];
  }
}

const CAUSES: Readonly<Record<DifferenceCause, string>> = {
  empty: "The body is empty.",
  rewritten:
    "It is the same JSON, written differently: your code verifies a body that was parsed and written again. Take the raw bytes of the request, before any parser.",
  lineEndings:
    "Only the line endings differ. This field turns them into line feeds when text is pasted, so your body may be right.",
  spaceAround: "Only white space at its beginning or end differs, such as a last new line.",
  cut: "It ends too early: the rest is missing.",
  added: "Something follows after its end.",
  other: "It is another text.",
};

function describeBody({ body, bodyDifference }: Comparison): Finding[] {
  if (body === "notGiven") return [];
  if (bodyDifference === null) {
    return [{ tone: "good", part: "Body", text: "Byte for byte as it was sent." }];
  }
  const { atByte, cause } = bodyDifference;
  return [
    {
      tone: cause === "lineEndings" ? "warn" : "bad",
      part: "Body",
      text: `It differs from byte ${atByte} on. ${CAUSES[cause]}`,
    },
  ];
}

const SECRETS: Readonly<Record<SecretVerdict, Omit<Finding, "part">>> = {
  same: { tone: "good", text: "It makes the signature that was sent." },
  spaceAround: { tone: "bad", text: "It is right but for white space around it. Trim it." },
  malformed: {
    tone: "bad",
    text: "It is no secret: it must be whsec_ (or, for a key pair, whpk_) followed by base64, as the endpoint's page shows it.",
  },
  different: {
    tone: "bad",
    text: "It is another secret than the one that signed this attempt. Each endpoint has its own; copy it from the endpoint's page.",
  },
};

function describeSecret(verdict: SecretVerdict): Finding {
  return { part: "Secret", ...SECRETS[verdict] };
}

function describeAge(verdict: TimestampVerdict): Finding {
  const part = "Age";
  const limit = describeWait(TOLERANCE_SECONDS * SECOND_MS);
  switch (verdict.kind) {
    case "fresh":
      return { tone: "good", part, text: "A library accepts this timestamp now." };
    case "tooOld":
      return {
        tone: "warn",
        part,
        text: `Checked now, a library says “Message timestamp too old”: it is ${describeWait(verdict.secondsOff * SECOND_MS)} old, and ${limit} are allowed. What counts is your server's clock when the request came in.`,
      };
    case "tooNew":
      return {
        tone: "warn",
        part,
        text: `A library says “Message timestamp too new”: it lies ${describeWait(verdict.secondsOff * SECOND_MS)} ahead, and ${limit} are allowed. Is a clock wrong?`,
      };
    case "malformed":
      return { tone: "bad", part, text: "The timestamp is no number of seconds." };
  }
}
