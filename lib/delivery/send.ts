import type { LookupFunction } from "node:net";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { checkUrlHost } from "@/lib/delivery/check-url-host";
import { classify } from "@/lib/delivery/classify";
import type { Connection } from "@/lib/delivery/connection";
import { createConnectionPool } from "@/lib/delivery/connection-pool";
import { type ExchangeResult, exchange, type SendRequest } from "@/lib/delivery/exchange";
import { createGuardedLookup } from "@/lib/delivery/guarded-lookup";
import { type ConnectPhases, NO_PHASES } from "@/lib/delivery/make-connection";
import { createNameLookup } from "@/lib/delivery/name-lookup";
import { createOpenSocket, type OpenSocket } from "@/lib/delivery/open-socket";
import { type BodyProblem, type ContentEncoding, decodeBody } from "@/lib/delivery/response-body";
import type { ResponseHeaders } from "@/lib/delivery/response-head";

/** How a request ended. A failure is data: nothing is thrown. */
export type SendResult = SendResponse | SendFailure;

export interface SendResponse extends Timings {
  readonly kind: "response";
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  /** Decompressed; at most RESPONSE_BODY_MAX_BYTES of it. */
  readonly body: Buffer;
  readonly isTruncated: boolean;
  /** Why the body isn't complete; null where it is, or was cut at the cap. */
  readonly bodyProblem: BodyProblem | null;
  /** Whether headers beyond RESPONSE_HEADERS_MAX_BYTES were dropped. */
  readonly areHeadersCut: boolean;
  readonly firstByteMs: number;
}

/** With the body as it came over the wire. */
type WireResult = SendFailure | (SendResponse & { readonly encoding: ContentEncoding | null });

export interface SendFailure extends Timings {
  readonly kind: "error";
  readonly error: unknown;
}

/** In whole milliseconds; the first byte and the duration are counted from the start. */
interface Timings extends Readonly<ConnectPhases> {
  readonly durationMs: number;
}

export interface Sender {
  send(request: SendRequest): Promise<SendResult>;
  /** Ends what is under way, as failures of our own. */
  close(): Promise<void>;
}

interface SenderInput {
  readonly allowedCidrs: AllowedCidrs;
  readonly deadlineMs: number;
  readonly lookup?: LookupFunction;
  readonly openSocket?: OpenSocket;
  /** What connections go through, if the operator's network allows no others. */
  readonly egressProxy?: URL | null;
}

/** The start of an attempt and its deadline, by `performance.now()`. */
interface Timing {
  readonly startedAtMs: number;
  readonly deadlineAtMs: number;
}

/**
 * POSTs over kept-alive connections. One deadline covers the whole attempt, from the look-up to the last
 * byte of the body; redirects are not followed; no proxy is asked but the operator's, whatever HTTP_PROXY and
 * its like say. Every connection goes through the address guard.
 */
export function createSender(input: SenderInput): Sender {
  const { allowedCidrs, deadlineMs } = input;
  const lookup = createGuardedLookup({ allowedCidrs, lookup: input.lookup ?? createNameLookup() });
  const openSocket = input.openSocket ?? createOpenSocket();
  const pool = createConnectionPool({ lookup, openSocket, proxy: input.egressProxy ?? null });

  async function exchangeOver(
    connection: Connection,
    { request, timing }: { request: SendRequest; timing: Timing },
  ): Promise<WireResult> {
    const result = await exchange(request, { connection, deadlineAtMs: timing.deadlineAtMs });
    const isComplete = result.kind === "response" && !result.isTruncated;
    if (isComplete && connection.isRequestRead()) pool.giveBack(connection);
    else pool.discard(connection);
    if (classify(result) === null) pool.discardIdle();
    return withTimings(result, { connection, startedAtMs: timing.startedAtMs });
  }
  async function sendUnblocked(request: SendRequest): Promise<SendResult> {
    const startedAtMs = performance.now();
    const timing = { startedAtMs, deadlineAtMs: startedAtMs + deadlineMs };
    const { origin } = request.url;
    const connection = pool.take(origin);
    const first = await exchangeOver(connection, { request, timing });
    const result = wasClosedUnread(first, connection)
      ? await exchangeOver(pool.takeNew(origin), { request, timing })
      : first;
    if (result.kind === "error" || result.encoding === null) return result;
    return { ...result, ...(await decodeBody(result, result.encoding)) };
  }
  return {
    send(request) {
      const blocked = checkUrlHost(request.url, allowedCidrs);
      return blocked === null ? sendUnblocked(request).catch(fail) : Promise.resolve(fail(blocked));
    },
    close: pool.close,
  };
}

/** Before anything went out. */
function fail(error: unknown): SendFailure {
  return { kind: "error", error, ...NO_PHASES, durationMs: 0 };
}

function withTimings(
  result: ExchangeResult,
  { connection, startedAtMs }: { connection: Connection; startedAtMs: number },
): WireResult {
  const durationMs = Math.round(performance.now() - startedAtMs);
  const { dnsMs, connectMs, tlsMs, remoteAddress } = connection.phases;
  const timings = { dnsMs, connectMs, tlsMs, remoteAddress, durationMs };
  if (result.kind === "error") return { kind: result.kind, error: result.error, ...timings };
  const { headAtMs, ...response } = result;
  return { ...response, firstByteMs: Math.round(headAtMs - startedAtMs), ...timings };
}

/**
 * A receiver may close an idle connection at the very moment when the next request is on its way: it
 * then ends without a byte of an answer. That says nothing about the receiver's health, so the request
 * is made once more at once, over a connection of its own. The receiver may have read the first one
 * after all; deliveries are at-least-once, and the message id is the same.
 */
function wasClosedUnread(result: WireResult, connection: Connection): boolean {
  if (result.kind === "response" || !connection.isReused || connection.hasAnswerBegun()) {
    return false;
  }
  const outcome = classify(result);
  return outcome?.kind === "unreachable" && outcome.reason === "reset";
}
