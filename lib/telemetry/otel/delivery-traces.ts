import {
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { Job } from "@/lib/delivery/attempt";
import { STATUS } from "@/lib/delivery/constants";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import type { AttemptRecord } from "@/lib/delivery/types";
import { contextOf, traceparentOf } from "@/lib/telemetry/otel/request-traces";

/** Spans of one delivery that is under way. */
interface Traced {
  readonly delivery: Span;
  readonly attempt: Span;
  record: Span | null;
}

/**
 * Continues the trace of the request that sent the message: a span for the delivery, and in it claim, attempt and
 * record. A claim serves many traces, so each of them gets a span with the claim's times. Messages without a trace
 * cost a comparison.
 */
export function createDeliveryTraces(
  tracer: Tracer,
  { isTracePassedOn }: { isTracePassedOn: boolean },
): DeliveryObserver {
  const claims = new WeakMap<Job, { startedAtMs: number; endedAtMs: number }>();
  const traced = new WeakMap<Job, Traced>();

  function start(job: Job): Traced {
    const claim = claims.get(job);
    const attributes = attributesOf(job);
    const delivery = tracer.startSpan(
      "deliver",
      {
        kind: SpanKind.CONSUMER,
        attributes,
        ...(claim && { startTime: new Date(claim.startedAtMs) }),
      },
      contextOf(job.delivery.trace_parent),
    );
    const context = trace.setSpan(ROOT_CONTEXT, delivery);
    if (claim !== undefined) {
      const startTime = new Date(claim.startedAtMs);
      tracer.startSpan("claim", { startTime }, context).end(new Date(claim.endedAtMs));
    }
    const options = {
      kind: SpanKind.CLIENT,
      attributes: { "server.address": job.target.url.host },
    };
    return { delivery, attempt: tracer.startSpan("attempt", options, context), record: null };
  }
  function end(job: Job, isOk: boolean) {
    const spans = traced.get(job);
    if (spans === undefined) return;
    traced.delete(job);
    for (const span of [spans.record, spans.delivery]) {
      if (!isOk) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    }
  }

  return {
    claimed({ jobs, startedAtMs, endedAtMs }) {
      for (const job of jobs) {
        if (job.delivery.trace_parent !== null) claims.set(job, { startedAtMs, endedAtMs });
      }
    },
    claimFailed: () => undefined,
    attempting(job) {
      if (job.delivery.trace_parent === null) return null;
      const spans = start(job);
      traced.set(job, spans);
      return isTracePassedOn ? traceparentOf(spans.attempt) : null;
    },
    attempted(job, made) {
      const spans = traced.get(job);
      if (spans === undefined) return;
      endAttempt(spans.attempt, made);
      if (made === null) end(job, false);
      else
        spans.record = tracer.startSpan("record", {}, trace.setSpan(ROOT_CONTEXT, spans.delivery));
    },
    recorded: (job) => end(job, true),
    notRecorded: (job) => end(job, false),
    batchRecorded: () => undefined,
  };
}

function attributesOf({ delivery }: Job) {
  return {
    "messaging.message.id": delivery.message_id,
    "posthaste.application.id": delivery.application_id,
    "posthaste.endpoint.id": delivery.endpoint_id,
    "posthaste.event_type": delivery.event_type,
  };
}

function endAttempt(span: Span, made: AttemptRecord | null) {
  if (made !== null) {
    span.setAttributes({
      "posthaste.attempt.id": made.attemptId,
      "posthaste.attempt.number": made.attemptNumber,
      "posthaste.outcome": made.outcome,
    });
    if (made.responseStatusCode !== null) {
      span.setAttribute("http.response.status_code", made.responseStatusCode);
    }
  }
  if (made?.decision.status !== STATUS.success) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
