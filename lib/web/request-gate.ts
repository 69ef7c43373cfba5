import { IncomingMessage, type ServerResponse } from "node:http";
import { RETRY_AFTER_SECONDS } from "@/lib/api/kit/handle-error";
import { isBelow } from "@/lib/api/kit/surface";
import { V1_SURFACE } from "@/lib/api/v1/surface";
import { WORKSPACES_SURFACE } from "@/lib/api/workspaces/surface";
import { AppError } from "@/lib/errors/app-error";
import {
  HEADERS_MAX,
  PAGE_BODY_MAX_BYTES,
  PAGE_BODY_TIMEOUT_MS,
  REFUSED_BODY_MAX_BYTES,
  REFUSED_BODY_TIMEOUT_MS,
  type Refusal,
  TOO_LARGE,
  TOO_MANY_HEADERS,
  TOO_SLOW,
} from "@/lib/web/request-limits";
import { UNAVAILABLE_PAGE, UNAVAILABLE_PAGE_HEADERS } from "@/lib/web/unavailable-page";

/** Before the installation has been checked, a request could write with another secret than the installation's. */
export async function refuseWhileStarting(
  { url = "/" }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.shouldKeepAlive = false;
  if (!/^\/(api|in)\/|^\/metrics$/.test(url)) {
    response.writeHead(503, UNAVAILABLE_PAGE_HEADERS).end(UNAVAILABLE_PAGE);
    return;
  }
  const answer = answerWhileStarting(url);
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

/** In the shape of the path's surface. */
export function answerWhileStarting(path: string): Response {
  const surface = isBelow(WORKSPACES_SURFACE, path) ? WORKSPACES_SURFACE : V1_SURFACE;
  const reason = "The service is not ready yet. The request may be tried again.";
  const { status, body } = surface.renderError(new AppError("unavailable", reason));
  return Response.json(body, {
    status,
    headers: { "retry-after": String(RETRY_AFTER_SECONDS) },
  });
}

/** True when the request has been answered. Node drops what is beyond its own limit without a word. */
export function refuseManyHeaders(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.rawHeaders.length <= HEADERS_MAX * 2) return false;
  answerRefusal(response, TOO_MANY_HEADERS);
  return true;
}

/** True when the request has been answered, before its sender was asked to go on (`Expect: 100-continue`). */
export function refuseDeclaredBody(request: IncomingMessage, response: ServerResponse): boolean {
  if (!(Number(request.headers["content-length"] ?? 0) > PAGE_BODY_MAX_BYTES)) return false;
  answerRefusal(response, TOO_LARGE);
  return true;
}

/**
 * The request with its whole body, which is small and was quick; null when it was refused. Next reads a body of any
 * size and next-auth parses it before it knows the sender: 50 MB became 3.6 GiB.
 */
export async function receivePageRequest(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | null> {
  const { "content-length": declared = "0", "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && Number(declared) === 0) return request;
  if (refuseDeclaredBody(request, response)) return null;
  const body = await readBody(request);
  if (Buffer.isBuffer(body)) return withBody(request, body);
  if (body !== null) answerRefusal(response, body);
  return null;
}

/** The body, a refusal, or null when the sender is gone. */
function readBody(request: IncomingMessage): Promise<Buffer | Refusal | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => end(TOO_SLOW), PAGE_BODY_TIMEOUT_MS);

    function onData(chunk: Buffer) {
      bytes += chunk.length;
      if (bytes > PAGE_BODY_MAX_BYTES) return end(TOO_LARGE);
      chunks.push(chunk);
    }
    const onEnd = () => end(Buffer.concat(chunks));
    const onGone = () => end(null);
    function end(result: Buffer | Refusal | null) {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("error", onGone).off("close", onGone);
      request.pause();
      resolve(result);
    }
    request.on("data", onData).once("end", onEnd).once("error", onGone).once("close", onGone);
  });
}

/** The same request for a reader that has yet to read the body. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const received = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } =
    request;
  Object.assign(received, {
    method,
    url,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
  });
  received.headers = headers;
  received.complete = true;
  received.push(body);
  received.push(null);
  return received;
}

/**
 * Answers at once and ends the connection. Ended with unread bytes, the connection would be reset and the sender
 * might never read the response, so some of the rest is read and dropped first.
 */
function answerRefusal(response: ServerResponse, { status, code, detail }: Refusal): void {
  const { req: request } = response;
  const body = JSON.stringify({ code, detail });
  response.shouldKeepAlive = false;
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.write(body);
  let bytes = 0;
  const timer = setTimeout(end, REFUSED_BODY_TIMEOUT_MS);
  function end() {
    clearTimeout(timer);
    request.off("data", drop).off("end", end).off("close", end).pause();
    response.end();
  }
  function drop(chunk: Buffer) {
    bytes += chunk.length;
    if (bytes > REFUSED_BODY_MAX_BYTES) end();
  }
  request.on("error", () => undefined);
  if (request.complete) end();
  else request.on("data", drop).once("end", end).once("close", end).resume();
}
