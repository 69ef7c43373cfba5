import { type Comparison, compareReceived, type SentRequest } from "./compare-received";
import { judgeSecret, type SecretVerdict } from "./judge-secret";
import { judgeTimestamp, type TimestampVerdict } from "./judge-timestamp";
import { parseHeaders } from "./parse-headers";

/** What somebody received, as they pasted it; empty where they left it out. */
export interface Pasted {
  readonly headers: string;
  readonly body: string;
  readonly secret: string;
}

export interface Diagnosis {
  readonly comparison: Comparison;
  readonly timestamp: TimestampVerdict;
  /** Null where no secret was given. */
  readonly secret: SecretVerdict | null;
}

/** Everything that can be told of why a signature does not verify. Nothing of it leaves the browser. */
export async function diagnose(
  sent: SentRequest,
  input: { pasted: Pasted; nowMs: number },
): Promise<Diagnosis> {
  const { pasted, nowMs } = input;
  const headers = parseHeaders(pasted.headers);
  const hasHeaders = pasted.headers.trim() !== "";
  const body = pasted.body === "" ? null : pasted.body;
  return {
    comparison: compareReceived(sent, { headers, hasHeaders, body }),
    timestamp: judgeTimestamp(headers.timestamp ?? sent.timestamp, nowMs),
    secret: pasted.secret === "" ? null : await judgeSecret(sent, pasted.secret),
  };
}
