import { type BodyDifference, findBodyDifference } from "./find-body-difference";
import type { ReceivedHeaders } from "./parse-headers";
import type { SignedParts } from "./signed-parts";

/** How one part of what somebody received stands to what was sent. */
export type PartVerdict = "same" | "different" | "missing" | "notGiven";

export interface Comparison {
  readonly id: PartVerdict;
  readonly timestamp: PartVerdict;
  readonly signature: PartVerdict;
  readonly body: PartVerdict;
  readonly bodyDifference: BodyDifference | null;
}

export interface SentRequest extends SignedParts {
  readonly signature: string;
}

/** Holds what somebody received against what was sent, part by part. What they left empty is not judged. */
export function compareReceived(
  sent: SentRequest,
  received: { headers: ReceivedHeaders; hasHeaders: boolean; body: string | null },
): Comparison {
  const { headers, hasHeaders, body } = received;
  const judge = (name: keyof ReceivedHeaders): PartVerdict => {
    if (!hasHeaders) return "notGiven";
    if (headers[name] === null) return "missing";
    return headers[name] === sent[name] ? "same" : "different";
  };
  const bodyDifference = body === null ? null : findBodyDifference(sent.body, body);
  return {
    id: judge("id"),
    timestamp: judge("timestamp"),
    signature: judge("signature"),
    body: judgeBody(body, bodyDifference),
    bodyDifference,
  };
}

function judgeBody(body: string | null, difference: BodyDifference | null): PartVerdict {
  if (body === null) return "notGiven";
  return difference === null ? "same" : "different";
}
