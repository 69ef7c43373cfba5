import { isUtf8 } from "node:buffer";
import type {
  InspectorRequestDetailOut,
  InspectorRequestOut,
} from "@/lib/api/v1/schemas/inspector";
import type { getRequest, ReadRequest } from "@/lib/inspector/read-requests";

const OPEN_HEADERS =
  /^((webhook|svix)-(id|timestamp|signature)|content-(type|length|encoding)|user-agent|host|connection|accept|accept-encoding|transfer-encoding)$/i;
const HIDDEN = "[hidden]";

/** A character of UTF-8 may lack so many of its bytes where a body was cut. */
const SPLIT_CHARACTER_MAX_BYTES = 3;

export function presentInspectorRequest(request: ReadRequest): InspectorRequestOut {
  const { signature } = request;
  return {
    id: String(request.number),
    method: request.method,
    path: request.path,
    query: request.query,
    contentType: findHeader(request.headers, "content-type"),
    size: request.bodySize,
    truncated: request.isBodyCut,
    remoteAddress: request.remoteAddress,
    receivedAt: request.receivedAt.toISOString(),
    answer: request.answer,
    signature: { status: signature.status, endpointId: signature.endpointId },
    messageId: request.messageId,
  };
}

/**
 * An endpoint's own headers are among those that a delivery carries, and their values are secrets: whoever may
 * not see those reads the values of the well-known headers only.
 */
export function presentInspectorRequestDetail(
  request: Awaited<ReturnType<typeof getRequest>>,
  { maySeeSecrets }: { maySeeSecrets: boolean },
): InspectorRequestDetailOut {
  return {
    ...presentInspectorRequest(request),
    headers: request.headers.map(([name, value]) => ({
      name,
      value: maySeeSecrets || OPEN_HEADERS.test(name) ? value : HIDDEN,
    })),
    headersTruncated: request.isHeadersCut,
    body: presentBody(Buffer.from(request.body), request.isBodyCut),
  };
}

function presentBody(body: Buffer, isCut: boolean): InspectorRequestDetailOut["body"] {
  const spare = isCut ? SPLIT_CHARACTER_MAX_BYTES : 0;
  for (let missing = 0; missing <= spare; missing++) {
    const whole = body.subarray(0, body.length - missing);
    if (isUtf8(whole)) return { encoding: "utf-8", text: whole.toString("utf8") };
  }
  return { encoding: "base64", text: body.toString("base64") };
}

function findHeader(headers: ReadRequest["headers"], wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
