import { lookup } from "node:dns";
import { Agent, type Dispatcher } from "undici";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { AttemptDeadlineError } from "@/lib/delivery/attempt-deadline-error";
import { checkUrlHost } from "@/lib/delivery/check-url-host";
import { RESPONSE_BODY_MAX_BYTES, RESPONSE_HEADERS_MAX_BYTES } from "@/lib/delivery/constants";
import { createGuardedLookup } from "@/lib/delivery/guarded-lookup";

export interface SendRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** How a request ended. A failure is data: nothing is thrown. */
export type SendResult = SendResponse | SendFailure;

export interface SendResponse {
  readonly kind: "response";
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  /** At most RESPONSE_BODY_MAX_BYTES of it. */
  readonly body: Buffer;
  readonly isTruncated: boolean;
  readonly firstByteMs: number;
  readonly durationMs: number;
}

export interface SendFailure {
  readonly kind: "error";
  readonly error: unknown;
  readonly durationMs: number;
}

export interface Sender {
  send(request: SendRequest): Promise<SendResult>;
  /** Ends what is under way, as failures. */
  close(): Promise<void>;
}

/** Idle connections are kept this long: most receivers close theirs after 5 s. */
const KEEP_ALIVE_MS = 4_000;

/**
 * POSTs over kept-alive connections. One deadline covers the whole attempt, from the look-up to the last
 * byte of the body; redirects are not followed; no proxy is asked, whatever the environment says. Every
 * connection goes through the address guard.
 */
export function createSender(input: { allowedCidrs: AllowedCidrs; deadlineMs: number }): Sender {
  const { allowedCidrs, deadlineMs } = input;
  const agent = new Agent({
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: RESPONSE_HEADERS_MAX_BYTES,
    // The attempt's own deadline covers these phases.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: deadlineMs,
      lookup: createGuardedLookup({ allowedCidrs, lookup }),
    },
  });
  return {
    send: (request) => {
      const blocked = checkUrlHost(request.url, allowedCidrs);
      if (blocked !== null)
        return Promise.resolve({ kind: "error", error: blocked, durationMs: 0 });
      return new Promise((resolve) =>
        dispatch(request, { agent, handler: createHandler({ resolve, deadlineMs }) }),
      );
    },
    close: () => agent.destroy(),
  };
}

function dispatch(
  { url, headers, body }: SendRequest,
  { agent, handler }: { agent: Agent; handler: ReturnType<typeof createHandler> },
) {
  try {
    agent.dispatch(
      { origin: url.origin, path: url.pathname + url.search, method: "POST", headers, body },
      handler,
    );
  } catch (error) {
    handler.onResponseError(null, error);
  }
}

function createHandler(input: { resolve: (result: SendResult) => void; deadlineMs: number }) {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  const chunks: Buffer[] = [];
  let bodyBytes = 0;
  let head: { statusCode: number; headers: ResponseHeaders; firstByteMs: number } | null = null;
  let controller: Dispatcher.DispatchController | null = null;
  let isOver = false;

  function end(result: SendResult) {
    if (isOver) return;
    isOver = true;
    clearTimeout(deadline);
    input.resolve(result);
  }
  function fail(error: unknown) {
    end({ kind: "error", error, durationMs: elapsedMs() });
  }
  function respond(isTruncated: boolean) {
    if (head === null) return fail(new Error("The response ended before it began"));
    const body = Buffer.concat(chunks);
    end({ kind: "response", ...head, body, isTruncated, durationMs: elapsedMs() });
  }

  const deadline = setTimeout(() => {
    const error = new AttemptDeadlineError();
    fail(error);
    controller?.abort(error);
  }, input.deadlineMs);

  return {
    onRequestStart(given: Dispatcher.DispatchController) {
      controller = given;
      // The deadline passed while the connection was being made: nothing may be written any more.
      if (isOver) given.abort(new AttemptDeadlineError());
    },
    onResponseStart(...[, statusCode, headers]: [unknown, number, ResponseHeaders]) {
      // An interim response (1xx) is not the answer.
      if (statusCode >= 200) head = { statusCode, headers, firstByteMs: elapsedMs() };
    },
    onResponseData(given: Dispatcher.DispatchController, chunk: Buffer) {
      const room = RESPONSE_BODY_MAX_BYTES - bodyBytes;
      chunks.push(chunk.subarray(0, room));
      bodyBytes += chunk.length;
      if (chunk.length <= room) return;
      respond(true);
      given.abort(new Error("The rest of the body is not wanted"));
    },
    onResponseEnd() {
      respond(false);
    },
    onResponseError(_: unknown, error: unknown) {
      fail(error);
    },
  };
}
