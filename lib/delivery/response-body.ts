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

/** Why a body was not read to its end. The response counts all the same: its status came before. */
export type BodyProblem = "broken-off" | "late" | "malformed" | "not-encoded";

const PROBLEMS: Readonly<Record<BodyProblem, string>> = {
  "broken-off": "The connection ended before the response body was complete",
  late: "The response body was not complete when the attempt's deadline passed",
  malformed: "The response body is not divided into chunks as HTTP requires",
  "not-encoded": "The response body could not be decompressed as its content-encoding says",
};

export interface ResponseBody {
  readonly body: Buffer;
  readonly isTruncated: boolean;
  readonly bodyProblem: BodyProblem | null;
}

/** In plain words, for the log. */
export function explainBodyProblem(problem: BodyProblem): string {
  return PROBLEMS[problem];
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
export async function decodeBody(
  raw: ResponseBody,
  encoding: ContentEncoding,
): Promise<ResponseBody> {
  const decoded = await decodeLeniently(raw, encoding);
  const isKnown = decoded.isTruncated || decoded.bodyProblem !== null;
  if (isKnown || (await endsWell(raw.body, encoding))) return decoded;
  return { ...decoded, isTruncated: true, bodyProblem: "not-encoded" };
}

function decodeLeniently(raw: ResponseBody, encoding: ContentEncoding): Promise<ResponseBody> {
  // Flushing at the end instead of finishing: what came of a body that was cut is handed out.
  const decoder = createDecoder(encoding, {
    raw: raw.body,
    finishFlush: constants.Z_SYNC_FLUSH,
    brotliFinishFlush: constants.BROTLI_OPERATION_FLUSH,
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    function finish(isCut: boolean, bodyProblem = raw.bodyProblem) {
      decoder.destroy();
      const body = Buffer.concat(chunks).subarray(0, RESPONSE_BODY_MAX_BYTES);
      resolve({ body, isTruncated: isCut || raw.isTruncated, bodyProblem });
    }
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > RESPONSE_BODY_MAX_BYTES) finish(true);
    });
    decoder.on("end", () => finish(false));
    decoder.on("error", () => {
      const bodyProblem = raw.bodyProblem ?? "not-encoded";
      if (bytes === 0) resolve({ ...cut(raw), bodyProblem });
      else finish(true, bodyProblem);
    });
    decoder.end(raw.body);
  });
}

/** Whether the compressed data has its end: a receiver may cut it and count the bytes of what is left. */
function endsWell(raw: Buffer, encoding: ContentEncoding): Promise<boolean> {
  const decoder = createDecoder(encoding, {
    raw,
    finishFlush: constants.Z_FINISH,
    brotliFinishFlush: constants.BROTLI_OPERATION_FINISH,
  });
  return new Promise((resolve) => {
    decoder.on("end", () => resolve(true));
    decoder.on("error", () => resolve(false));
    decoder.resume();
    decoder.end(raw);
  });
}

function createDecoder(
  encoding: ContentEncoding,
  input: { raw: Buffer; finishFlush: number; brotliFinishFlush: number },
) {
  const { raw, finishFlush, brotliFinishFlush } = input;
  switch (encoding) {
    case "gzip":
      return createGunzip({ finishFlush });
    case "br":
      return createBrotliDecompress({ finishFlush: brotliFinishFlush });
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

function cut({ body, isTruncated, bodyProblem }: ResponseBody): ResponseBody {
  return {
    bodyProblem,
    body: body.subarray(0, RESPONSE_BODY_MAX_BYTES),
    isTruncated: isTruncated || body.length > RESPONSE_BODY_MAX_BYTES,
  };
}
