import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import {
  formatTraceparent,
  parseTraceparent,
  type StartRequestTrace,
} from "@/lib/telemetry/request-trace";

const SERVER_ERROR = 500;

/** A span for each request of the API, below the sender's own span if it sent one. */
export function createRequestTraces(tracer: Tracer): StartRequestTrace {
  return ({ operation, method, route, requestId, traceparent }) => {
    const span = tracer.startSpan(
      `${method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: {
          "http.request.method": method,
          "http.route": route,
          "posthaste.operation": operation,
          "posthaste.request.id": requestId,
        },
      },
      contextOf(traceparent),
    );
    const context = trace.setSpan(ROOT_CONTEXT, span);
    return {
      async inSpan(name, work) {
        const step = tracer.startSpan(name, {}, context);
        try {
          return await work(traceparentOf(step));
        } catch (error) {
          fail(step, error);
          throw error;
        } finally {
          step.end();
        }
      },
      end(result) {
        if ("error" in result) fail(span, result.error);
        else {
          span.setAttribute("http.response.status_code", result.status);
          if (result.status >= SERVER_ERROR) span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
  };
}

/** The context of a remote parent; the root if there is none. */
export function contextOf(traceparent: string | null): Context {
  const parent = parseTraceparent(traceparent);
  if (parent === null) return ROOT_CONTEXT;
  const { traceId, spanId, flags } = parent;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: flags, isRemote: true });
}

export function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return formatTraceparent({ traceId, spanId, flags: traceFlags });
}

/** Only the error's name: a message may hold what a tenant sent. */
function fail(span: Span, error: unknown) {
  const name = error instanceof Error ? error.name : "Error";
  span.setAttribute("error.type", name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
