import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from "node:zlib";
import { RESPONSE_BODY_MAX_BYTES } from "@/lib/delivery/constants";

/** What comes over the wire is this much longer at most than a short text that does not compress. */
const ENCODING_OVERHEAD_BYTES = 1_024;

export type ContentEncoding = "gzip" | "deflate" | "br";

export interface ResponseBody {
  readonly body: Buffer;
  readonly isTruncated: boolean;
}

/** Null where the body is to be kept as it comes: no encoding, an unknown one, or several in a row. */
export function readContentEncoding(header: string | string[] | undefined): ContentEncoding | null {
  const name = typeof header === "string" ? header.trim().toLowerCase() : null;
  if (name === "gzip" || name === "x-gzip") return "gzip";
  return name === "deflate" || name === "br" ? name : null;
}

/** How many bytes are read off the wire for a body of RESPONSE_BODY_MAX_BYTES. */
export function wireMaxBytes(encoding: ContentEncoding | null): number {
  return RESPONSE_BODY_MAX_BYTES + (encoding === null ? 0 : ENCODING_OVERHEAD_BYTES);
}

/**
 * The body decompressed up to the cap: a bomb costs the cap, not its yield. Never rejects. What is
 * broken in the middle is kept as far as it could be read, and what is no such encoding as it came.
 */
export function decodeBody(raw: ResponseBody, encoding: ContentEncoding): Promise<ResponseBody> {
  const decoder = createDecoder(encoding, raw.body);
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    function finish(isCut: boolean) {
      decoder.destroy();
      const body = Buffer.concat(chunks).subarray(0, RESPONSE_BODY_MAX_BYTES);
      resolve({ body, isTruncated: isCut || raw.isTruncated });
    }
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > RESPONSE_BODY_MAX_BYTES) finish(true);
    });
    decoder.on("end", () => finish(false));
    decoder.on("error", () => {
      if (bytes === 0) resolve(cut(raw));
      else finish(true);
    });
    decoder.end(raw.body);
  });
}

function createDecoder(encoding: ContentEncoding, raw: Buffer) {
  // Flushing at the end instead of finishing: a body that was cut on the wire is no error.
  const finishFlush = constants.Z_SYNC_FLUSH;
  switch (encoding) {
    case "gzip":
      return createGunzip({ finishFlush });
    case "br":
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case "deflate":
      // Some servers leave out the zlib header that the standard asks for (RFC 9110, section 8.4.1.2).
      return hasZlibHeader(raw)
        ? createInflate({ finishFlush })
        : createInflateRaw({ finishFlush });
  }
}

/** RFC 1950, section 2.2: method 8, and the two bytes are a multiple of 31. */
function hasZlibHeader([method = 0, flags = 0]: Iterable<number> & Buffer): boolean {
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

function cut({ body, isTruncated }: ResponseBody): ResponseBody {
  return {
    body: body.subarray(0, RESPONSE_BODY_MAX_BYTES),
    isTruncated: isTruncated || body.length > RESPONSE_BODY_MAX_BYTES,
  };
}
