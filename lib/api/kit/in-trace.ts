import type { Context as HonoContext } from "hono";
import { factsOf } from "@/lib/api/kit/request-facts";
import type { Route } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import { passTraceOn, type RequestTrace } from "@/lib/telemetry/request-trace";

/** Serves a route within the trace that its caller began, or one of its own. */
export function inTrace(
  input: {
    route: Route;
    server: { readonly services: ApiServices; readonly basePath: string };
  },
  serve: (c: HonoContext, trace: RequestTrace) => Promise<Response>,
) {
  const { route, server } = input;
  const path = server.basePath + route.path;
  // Health checks and documents are requested all the time and belong to no trace.
  const startTrace = route.permission === "public" ? passTraceOn : server.services.startTrace;
  const start = startTrace ?? passTraceOn;
  return async (c: HonoContext): Promise<Response> => {
    const facts = factsOf(c);
    facts.route = path;
    const trace = start({
      operation: route.operation,
      method: c.req.method,
      route: path,
      requestId: facts.requestId,
      traceparent: c.req.header("traceparent") ?? null,
    });
    try {
      const response = await serve(c, trace);
      trace.end({ status: response.status });
      return response;
    } catch (error) {
      trace.end({ error });
      throw error;
    }
  };
}
