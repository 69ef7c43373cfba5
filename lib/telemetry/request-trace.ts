/** `version-trace-parent-flags` of W3C Trace Context; later versions may append fields, which are not kept. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const TRACEPARENT_MAX_CHARACTERS = 256;
const NO_TRACE = "0".repeat(32);
const NO_SPAN = "0".repeat(16);

export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
}

/** A sender's `traceparent`; null unless it is valid, as the specification asks: a broken one is ignored. */
export function parseTraceparent(header: string | null | undefined): TraceParent | null {
  if (!header || header.length > TRACEPARENT_MAX_CHARACTERS) return null;
  const [, version, traceId, spanId, flags, more] = TRACEPARENT.exec(header) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  const isKnown = version !== "ff" && (version !== "00" || more === undefined);
  if (!isKnown || traceId === NO_TRACE || spanId === NO_SPAN) return null;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) };
}

export function formatTraceparent({ traceId, spanId, flags }: TraceParent): string {
  return `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, "0")}`;
}

/** The trace that a request of the API belongs to. */
export interface RequestTrace {
  /** Runs a step of the request in a span; the work gets the `traceparent` to store with messages. */
  inSpan<Result>(
    name: string,
    work: (traceParent: string | null) => Promise<Result>,
  ): Promise<Result>;
  /** With the response's status, or with the error that becomes the response. */
  end(result: { readonly status: number } | { readonly error: unknown }): void;
}

export type StartRequestTrace = (request: {
  operation: string;
  method: string;
  route: string;
  requestId: string;
  traceparent: string | null;
}) => RequestTrace;

/** Without a collector: the sender's own trace is kept with its messages, and nothing is recorded. */
export const passTraceOn: StartRequestTrace = ({ traceparent }) => {
  const parent = parseTraceparent(traceparent);
  const kept = parent === null ? null : formatTraceparent(parent);
  return { inSpan: (_name, work) => work(kept), end: () => undefined };
};
