import type { IncomingMessage, ServerResponse } from "node:http";
import { decideAddress } from "@/lib/api/kit/client-address";
import { openFacts, REQUEST_ID_HEADER, type RequestFacts } from "@/lib/api/kit/request-facts";
import type { Logger } from "@/lib/log/logger";

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Parts of a page's path that hold a token or an id: long, or with a digit in it. */
const OPAQUE_SEGMENT = /^(?=.*\d)[^/]{8,}$|^[^/]{24,}$/;
/** Below these paths everything is opaque. */
const OPAQUE_ROOTS = ["/in/", "/invite/", "/_next/"];
const PATH_MAX_CHARACTERS = 200;

/**
 * Gives every request an ID, whichever part of the product answers it: taken over from `X-Request-Id` or made here,
 * and returned on the response. With an access log, each request is a line when its response ends.
 */
export function observeRequests(accessLog: Logger | null) {
  return (listener: Listener): Listener =>
    (request, response) => {
      const given = request.headers[REQUEST_ID_HEADER];
      const facts = openFacts(response, typeof given === "string" ? given : null);
      // Next reads the request's headers: its logs and pages get the same ID.
      request.headers[REQUEST_ID_HEADER] = facts.requestId;
      response.setHeader(REQUEST_ID_HEADER, facts.requestId);
      if (accessLog !== null) logWhenEnded(accessLog, { request, response, facts });
      return listener(request, response);
    };
}

function logWhenEnded(
  logger: Logger,
  { request, response, facts }: Exchange & { facts: RequestFacts },
) {
  const startedAt = performance.now();
  const { socket } = request;
  const writtenBefore = socket.bytesWritten;
  const peer = socket.remoteAddress ?? null;
  response.once("close", () => {
    logger.info(
      {
        method: request.method,
        route: facts.route ?? patternOf(request.url ?? "/"),
        status: response.statusCode,
        durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
        bytes: socket.bytesWritten - writtenBefore,
        isAborted: !response.writableFinished,
        requestId: facts.requestId,
        apiKeyId: facts.apiKeyId,
        userId: facts.userId,
        applicationId: facts.applicationId,
        address: decideAddress({ peer, forwardedFor: forwardedFor(request) }),
      },
      "request",
    );
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function forwardedFor({ headers }: IncomingMessage): string | undefined {
  const value = headers["x-forwarded-for"];
  return typeof value === "string" ? value : value?.join(",");
}

/** A page's path without its query and without anything that could be a token. */
export function patternOf(target: string): string {
  const [path = "/"] = target.split(/[?#]/);
  const root = OPAQUE_ROOTS.find((opaque) => path.startsWith(opaque));
  if (root !== undefined) return `${root}…`;
  return path
    .slice(0, PATH_MAX_CHARACTERS)
    .split("/")
    .map((segment) => (OPAQUE_SEGMENT.test(segment) ? "…" : segment))
    .join("/");
}
