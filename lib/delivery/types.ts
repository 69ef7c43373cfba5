import type { OutcomeName } from "@/lib/delivery/classify";
import type { STATUS } from "@/lib/delivery/constants";
import type { SigningKey } from "@/lib/delivery/signing-secret";

/** Where an attempt goes and what it is signed with. */
export interface Target {
  readonly endpointId: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly keys: readonly SigningKey[];
  /** From each failure to the next attempt, without jitter. */
  readonly retryDelaysSeconds: readonly number[];
}

/** What an attempt means for its delivery. */
export interface Decision {
  readonly status: typeof STATUS.success | typeof STATUS.pending | typeof STATUS.fail;
  /** Seconds until the next attempt; null where none follows. */
  readonly nextDelaySeconds: number | null;
  /** Why the endpoint is to be disabled; null where it is not. */
  readonly disablesEndpoint: string | null;
  /** Seconds for which the whole endpoint is to be left alone, not only this delivery; null for none. */
  readonly pausesEndpointSeconds: number | null;
  /** Nobody answered: what the circuit breaker counts. */
  readonly isUnanswered: boolean;
}

/** One attempt, ready to be written. */
export interface AttemptRecord {
  readonly messageId: string;
  readonly endpointId: string;
  readonly eventType: string;
  readonly leaseToken: string;
  readonly attemptId: string;
  /** 1 for the first scheduled attempt; 0 for one by hand. */
  readonly attemptNumber: number;
  readonly manualRequestedAt: string | null;
  readonly decision: Decision;
  readonly outcome: OutcomeName;
  readonly url: string;
  /** JSON text. */
  readonly requestHeaders: string;
  readonly responseStatusCode: number | null;
  readonly responseHeaders: string | null;
  readonly responseBody: string | null;
  readonly responseTruncated: boolean;
  readonly errorMessage: string | null;
  readonly durationMs: number;
  /** Null where the phase did not happen (a connection from before, a literal address) or failed. */
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** Counted from the start of the attempt. */
  readonly firstByteMs: number | null;
  /** The address connected to, or tried last; null where it came to none. */
  readonly remoteAddress: string | null;
  readonly startedAt: Date;
}
