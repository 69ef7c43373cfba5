import type { Dispatcher } from "undici";
import { AttemptDeadlineError } from "@/lib/delivery/attempt-deadline-error";
import type { Connection } from "@/lib/delivery/connection";
import {
  type ContentEncoding,
  readContentEncoding,
  wireMaxBytes,
} from "@/lib/delivery/response-body";

export interface SendRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** An answer as it came over the wire. */
export interface WireResponse {
  readonly kind: "response";
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly encoding: ContentEncoding | null;
  readonly body: Buffer;
  /** Whether the rest of the body was left on the connection, which is of no more use then. */
  readonly isTruncated: boolean;
  readonly headAtMs: number;
}

export type ExchangeResult = WireResponse | { readonly kind: "error"; readonly error: unknown };

/** Interim answers (1xx) are ignored, but not for ever. */
const INTERIM_MAX = 100;

interface Head {
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly encoding: ContentEncoding | null;
  readonly headAtMs: number;
}

/** One request and its answer over a connection, before the clock (`performance.now`) shows the deadline. */
export function exchange(
  request: SendRequest,
  { connection, deadlineAtMs }: { connection: Connection; deadlineAtMs: number },
): Promise<ExchangeResult> {
  const { url, headers, body } = request;
  return new Promise((resolve) => {
    const deadline = setTimeout(
      () => resolve({ kind: "error", error: new AttemptDeadlineError() }),
      deadlineAtMs - performance.now(),
    );
    const handler = createHandler((result) => {
      clearTimeout(deadline);
      resolve(result);
    });
    connection.dispatch(
      { path: url.pathname + url.search, method: "POST", headers, body },
      handler,
    );
  });
}

/** `end` may be called more than once: the first call counts. */
function createHandler(end: (result: ExchangeResult) => void): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let maxBytes = 0;
  let interim = 0;
  let head: Head | null = null;

  function fail(error: unknown) {
    end({ kind: "error", error });
  }
  function respond(isTruncated: boolean) {
    if (head === null) return fail(new Error("The response ended before it began"));
    end({ kind: "response", ...head, body: Buffer.concat(chunks), isTruncated });
  }
  return {
    onRequestStart: () => undefined,
    onResponseStart(...[controller, statusCode, headers]: ResponseStart) {
      if (statusCode < 200) {
        if (++interim > INTERIM_MAX)
          controller.abort(new Error("Too many interim responses (1xx)"));
        return;
      }
      const encoding = readContentEncoding(headers["content-encoding"]);
      maxBytes = wireMaxBytes(encoding);
      head = { statusCode, headers, encoding, headAtMs: performance.now() };
    },
    onResponseData(controller, chunk) {
      const room = maxBytes - bytes;
      chunks.push(chunk.subarray(0, room));
      bytes += chunk.length;
      if (bytes <= maxBytes) return;
      respond(true);
      controller.abort(new Error("The rest of the body is not wanted"));
    },
    onResponseEnd: () => respond(false),
    onResponseError: (_controller, error) => fail(error),
  };
}

type ResponseStart = [Dispatcher.DispatchController, number, ResponseHeaders, string?];
