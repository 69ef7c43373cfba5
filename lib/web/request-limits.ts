/**
 * What a request may cost before anything is known about its sender. The API's own bodies are larger
 * (lib/api/kit/read-body.ts), and it authenticates before it reads them.
 */

/** Largest body of a request that Next answers: forms to sign in, and nothing larger. */
export const PAGE_BODY_MAX_BYTES = 64 * 1024;
/** A body that isn't there by then is refused. */
export const PAGE_BODY_TIMEOUT_MS = 10_000;
/** A refused body is read on this far, so that its sender gets to read the response. */
export const REFUSED_BODY_MAX_BYTES = 2 * 1024 * 1024;
export const REFUSED_BODY_TIMEOUT_MS = 2_000;

/** Path, query and all headers together; Node answers 431 beyond. */
export const HEAD_MAX_BYTES = 16 * 1024;
export const HEADERS_MAX = 100;
/** From the first byte (or the connection) to the end of the headers. */
export const HEAD_TIMEOUT_MS = 20_000;
/** From the first byte to the end of the body, whichever path it is for. */
export const REQUEST_TIMEOUT_MS = 60_000;
/** How often Node looks for requests that are beyond those two. */
export const TIMEOUTS_CHECKED_EVERY_MS = 2_000;

export const TOO_LARGE = {
  status: 413,
  code: "payload_too_large",
  detail: `The body must have at most ${PAGE_BODY_MAX_BYTES} bytes`,
} as const;
export const TOO_SLOW = {
  status: 408,
  code: "request_timeout",
  detail: `The body must arrive within ${PAGE_BODY_TIMEOUT_MS / 1000} seconds`,
} as const;
export const TOO_MANY_HEADERS = {
  status: 431,
  code: "headers_too_large",
  detail: `A request may have at most ${HEADERS_MAX} headers`,
} as const;

export type Refusal = typeof TOO_LARGE | typeof TOO_SLOW | typeof TOO_MANY_HEADERS;

export function refuse({ status, code, detail }: Refusal): Response {
  return Response.json({ code, detail }, { status, headers: { connection: "close" } });
}

/** For platforms that run Next alone: the body within the limits, or why not. */
export async function readPageBody(
  request: Request,
): Promise<{ ok: true; bytes: Uint8Array<ArrayBuffer> } | { ok: false; refusal: Refusal }> {
  const tooLarge = { ok: false, refusal: TOO_LARGE } as const;
  if (Number(request.headers.get("content-length") ?? 0) > PAGE_BODY_MAX_BYTES) return tooLarge;
  const reader = request.body?.getReader();
  if (reader === undefined) return { ok: true, bytes: new Uint8Array() };
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader.cancel();
  }, PAGE_BODY_TIMEOUT_MS);
  const bytes = new Uint8Array(PAGE_BODY_MAX_BYTES);
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (size + value.length > PAGE_BODY_MAX_BYTES) {
        void reader.cancel();
        return tooLarge;
      }
      bytes.set(value, size);
      size += value.length;
    }
  } finally {
    clearTimeout(timer);
  }
  return isLate ? { ok: false, refusal: TOO_SLOW } : { ok: true, bytes: bytes.slice(0, size) };
}
