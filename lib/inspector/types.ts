import type { InspectorAnswer } from "@/lib/inspector/schema";

export interface Inspector {
  readonly id: string;
  readonly name: string;
  /** The secret part of its URL. */
  readonly token: string;
  readonly answers: readonly InspectorAnswer[];
  /** How many requests the answers have been given to since they were set. */
  readonly answeredCount: number;
  /** Of all time, those that gave way included. */
  readonly receivedCount: number;
  readonly lastRequestAt: Date | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A request as it reached us, not yet anybody's. */
export interface IncomingRequest {
  readonly method: string;
  /** What stood behind the token: `/deep/path?query`, or nothing. */
  readonly target: string;
  /** Names and values in the order in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly remoteAddress: string | null;
  readonly body: Uint8Array;
  /** Of the whole body, or of what was read of it. */
  readonly bodySize: number;
  readonly isBodyCut: boolean;
}

export interface InspectorRequest {
  /** The number of the request at its inspector, from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly isHeadersCut: boolean;
  readonly bodySize: number;
  readonly isBodyCut: boolean;
  readonly remoteAddress: string | null;
  readonly receivedAt: Date;
  /** What it was to be answered with. */
  readonly answer: InspectorAnswer;
}

/**
 * Whether a request's signature verifies against a secret of the endpoints whose URL leads to the inspector.
 *
 * `unsigned`: it carries no signature. `no_endpoint`: nobody's secret to check it with. `cut`: not all of its
 * body is here. `unchecked`: too large to check in a list. `expired`: right, but signed too long before or
 * after it arrived.
 */
export type SignatureStatus =
  | "valid"
  | "wrong"
  | "expired"
  | "unsigned"
  | "no_endpoint"
  | "cut"
  | "unchecked";

export interface SignatureCheck {
  readonly status: SignatureStatus;
  /** Whose secret verifies it; null where none does. */
  readonly endpointId: string | null;
}
