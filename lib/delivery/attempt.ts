import { type AttemptOutcome, classify, type OutcomeName } from "@/lib/delivery/classify";
import { RESPONSE_HEADERS_MAX_BYTES } from "@/lib/delivery/constants";
import { decide } from "@/lib/delivery/decide";
import { readDeliveryDirective } from "@/lib/delivery/delivery-directive";
import { requestTarget } from "@/lib/delivery/exchange";
import { explainError } from "@/lib/delivery/explain-error";
import type { TakeInternalError } from "@/lib/delivery/internal-errors";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import type { ClaimedDelivery } from "@/lib/delivery/queue/claim";
import { buildHeaders } from "@/lib/delivery/request-headers";
import { explainBodyProblem } from "@/lib/delivery/response-body";
import { retryAfterSeconds } from "@/lib/delivery/retry-after";
import type { Sender, SendResponse, SendResult } from "@/lib/delivery/send";
import type { AttemptRecord, Target } from "@/lib/delivery/types";
import { createId } from "@/lib/shared/ids";

const HEADERS_CUT = `The response headers beyond ${RESPONSE_HEADERS_MAX_BYTES / 1024} KiB were not kept`;

/** A delivery of ours, ready to be attempted. */
export interface Job {
  readonly delivery: ClaimedDelivery & { readonly payload: string };
  readonly target: Target;
  readonly leaseToken: string;
}

/** Makes one attempt; null where it failed for want of something on our side: nothing is spent. */
export type Attempt = (job: Job) => Promise<AttemptRecord | null>;

export function createAttempt(input: {
  sender: Sender;
  userAgent: string;
  now: () => Date;
  random: () => number;
  onInternalError?: TakeInternalError | undefined;
  observer?: DeliveryObserver | undefined;
}): Attempt {
  return async (job) => {
    const { delivery, target, leaseToken } = job;
    const startedAt = input.now();
    const headers = buildHeaders({
      target,
      messageId: delivery.message_id,
      timestampSeconds: Math.floor(startedAt.getTime() / 1000),
      body: delivery.payload,
      userAgent: input.userAgent,
      traceparent: input.observer?.attempting(job) ?? null,
    });
    const attemptId = createId("atmpt", startedAt.getTime());
    const request = { url: target.url, headers: headers.sent, body: delivery.payload };
    const result = await input.sender.send(request);
    const outcome = classify(result);
    if (outcome === null) {
      if (result.kind === "error") await input.onInternalError?.(job, result.error);
      return null;
    }
    const isManual = delivery.manual_requested_at !== null;
    const answer = describeResult(result);
    // Field by field: an object that others are spread into is larger and slower, and these live until they are written.
    return {
      messageId: delivery.message_id,
      endpointId: delivery.endpoint_id,
      eventType: delivery.event_type,
      leaseToken,
      attemptId,
      attemptNumber: isManual ? 0 : delivery.attempt_count + 1,
      manualRequestedAt: delivery.manual_requested_at,
      decision: decide({
        outcome,
        ...readWishes(result, input.now),
        retryDelaysSeconds: delivery.is_test ? [] : target.retryDelaysSeconds,
        scheduledAttempts: delivery.attempt_count + (isManual ? 0 : 1),
        random: input.random,
      }),
      outcome: nameOutcome(outcome),
      url: target.url.origin + requestTarget(target.url),
      requestHeaders: headers.logged,
      responseStatusCode: answer.statusCode,
      responseHeaders: answer.headers,
      responseBody: answer.body,
      responseTruncated: answer.isTruncated,
      errorMessage: answer.errorMessage,
      firstByteMs: answer.firstByteMs,
      durationMs: result.durationMs,
      dnsMs: result.dnsMs,
      connectMs: result.connectMs,
      tlsMs: result.tlsMs,
      remoteAddress: result.remoteAddress,
      startedAt,
    };
  };
}

/** What the receiver asks for in its headers. */
function readWishes(result: SendResult, now: () => Date) {
  if (result.kind === "error") return { directive: null, retryAfterSeconds: null };
  const header = result.headers["retry-after"];
  const retryAfter = typeof header === "object" ? header[0] : header;
  return {
    directive: readDeliveryDirective(result.headers["webhook-delivery"]),
    retryAfterSeconds: retryAfter === undefined ? null : retryAfterSeconds(retryAfter, now()),
  };
}

function nameOutcome(outcome: AttemptOutcome): OutcomeName {
  return outcome.kind === "unreachable" ? `${outcome.kind}.${outcome.reason}` : outcome.kind;
}

function describeResult(result: SendResult) {
  if (result.kind === "error") {
    return {
      statusCode: null,
      headers: null,
      body: null,
      isTruncated: false,
      errorMessage: toStoredText(explainError(result.error)),
      firstByteMs: null,
    };
  }
  return {
    statusCode: result.statusCode,
    headers: toStoredText(JSON.stringify(result.headers)),
    body: toStoredText(result.body.toString("utf8")),
    isTruncated: result.isTruncated,
    errorMessage: describeLoss(result),
    firstByteMs: result.firstByteMs,
  };
}

/** What of a response is missing, although its status counts. */
function describeLoss({ bodyProblem, areHeadersCut }: SendResponse): string | null {
  const losses = [
    ...(bodyProblem === null ? [] : [explainBodyProblem(bodyProblem)]),
    ...(areHeadersCut ? [HEADERS_CUT] : []),
  ];
  return losses.length === 0 ? null : losses.join(". ");
}

/** Postgres cannot hold U+0000 in text. Bytes that are no UTF-8 were replaced when they were decoded. */
function toStoredText(text: string): string {
  // Nearly every text has none, and is what it was.
  if (!text.includes("\u0000")) return text;
  // Not replaceAll: V8 keeps a node for each replacement, which makes 2 MiB of 64 KiB of zeros.
  return text.split("\u0000").join("\ufffd");
}
