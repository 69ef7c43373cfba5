import type { Dispatcher } from "undici";
import { AttemptDeadlineError } from "@/lib/delivery/attempt-deadline-error";
import type { Connection } from "@/lib/delivery/connection";
import {
  type BodyProblem,
  type ContentEncoding,
  readContentEncoding,
  wireMaxBytes,
} from "@/lib/delivery/response-body";
import type { ResponseHeaders } from "@/lib/delivery/response-head";

export interface SendRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as it came over the wire. */
export interface WireResponse {
  readonly kind: "response";
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly areHeadersCut: boolean;
  readonly encoding: ContentEncoding | null;
  readonly body: Buffer;
  /** Whether the rest of the body was left on the connection, which is of no more use then. */
  readonly isTruncated: boolean;
  /** Why the body ended before its end; null where it did not. */
  readonly bodyProblem: BodyProblem | null;
  readonly headAtMs: number;
}

export type ExchangeResult = WireResponse | { readonly kind: "error"; readonly error: unknown };

type Head = Pick<
  WireResponse,
  "statusCode" | "headers" | "areHeadersCut" | "encoding" | "headAtMs"
>;

/**
 * One request and its answer over a connection, before the clock (`performance.now`) shows the deadline. Once the
 * final head has come, the exchange ends as a response, whatever happens to the body.
 */
export function exchange(
  request: SendRequest,
  { connection, deadlineAtMs }: { connection: Connection; deadlineAtMs: number },
): Promise<ExchangeResult> {
  const { url, headers, body } = request;
  return new Promise((resolve) => {
    const deadline = setTimeout(
      () => handler.fail(new AttemptDeadlineError(), "late"),
      deadlineAtMs - performance.now(),
    );
    const handler = createHandler(connection, (result) => {
      clearTimeout(deadline);
      resolve(result);
    });
    connection.dispatch({ path: requestTarget(url), method: "POST", headers, body }, handler);
  });
}

/** The URL as it was stored, from its path on. `search` leaves out a lone question mark. */
export function requestTarget(url: URL): string {
  const [withoutFragment = ""] = url.href.split("#", 1);
  return withoutFragment.slice(withoutFragment.indexOf("/", url.protocol.length + 2));
}

interface Handler extends Dispatcher.DispatchHandler {
  fail(error: unknown, bodyProblem: BodyProblem): void;
}

/** `end` may be called more than once: the first call counts. */
function createHandler(connection: Connection, end: (result: ExchangeResult) => void): Handler {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let maxBytes = 0;
  let head: Head | null = null;

  function respond(given: Head, rest: Pick<WireResponse, "isTruncated" | "bodyProblem">) {
    end({ kind: "response", ...given, body: Buffer.concat(chunks), ...rest });
  }
  function fail(error: unknown, bodyProblem: BodyProblem) {
    if (head === null) end({ kind: "error", error });
    else respond(head, { isTruncated: true, bodyProblem });
  }
  return {
    fail,
    onRequestStart: () => undefined,
    onResponseStart(controller) {
      const headAtMs = performance.now();
      const read = connection.head();
      // The parser sees nothing before the final head is complete.
      if (read === null) return controller.abort(new Error("The response has no head"));
      const encoding = readContentEncoding(read.headers["content-encoding"]);
      maxBytes = wireMaxBytes(encoding);
      const { statusCode, headers, isCut: areHeadersCut } = read;
      head = { statusCode, headers, areHeadersCut, encoding, headAtMs };
    },
    onResponseData(controller, chunk) {
      const room = maxBytes - bytes;
      chunks.push(chunk.subarray(0, room));
      bytes += chunk.length;
      if (bytes <= maxBytes || head === null) return;
      respond(head, { isTruncated: true, bodyProblem: null });
      controller.abort(new Error("The rest of the body is not wanted"));
    },
    onResponseEnd() {
      if (head !== null) respond(head, { isTruncated: false, bodyProblem: null });
    },
    onResponseError: (_controller, error) =>
      fail(connection.tlsError() ?? error, nameBodyProblem(error)),
  };
}

function nameBodyProblem(error: Error): BodyProblem {
  const code = "code" in error ? String(error.code) : "";
  const isMalformed = error.name === "HTTPParserError" && code !== "HPE_INVALID_EOF_STATE";
  return isMalformed ? "malformed" : "broken-off";
}
