import { isUtf8 } from "node:buffer";
import { AppError } from "@/lib/errors/app-error";

/** The largest payload of a message (delivery.md, section 1). */
export const PAYLOAD_MAX_BYTES = 1024 * 1024;
/** Room in a request for all that stands beside the payload. */
const ENVELOPE_MAX_BYTES = 64 * 1024;
export const BODY_MAX_BYTES = PAYLOAD_MAX_BYTES + ENVELOPE_MAX_BYTES;

/** The body as text, exactly as it came. Reads no further than the limit, whatever the length header says. */
export async function readBody(request: Request): Promise<string> {
  const declaredBytes = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declaredBytes > BODY_MAX_BYTES) throw bodyTooLarge();
  // Node holds a body to its declared length, so only a chunked one has to be counted.
  const bytes = Number.isNaN(declaredBytes)
    ? await readCounted(request)
    : Buffer.from(await request.arrayBuffer());
  if (!isUtf8(bytes)) throw malformed("must be UTF-8");
  return bytes.toString("utf8");
}

async function readCounted(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let totalBytes = 0;
  for await (const chunk of request.body ?? []) {
    totalBytes += chunk.length;
    if (totalBytes > BODY_MAX_BYTES) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON.parse with an error in words; an empty body is an absent one. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : "must be JSON");
  }
}

function malformed(message: string): AppError {
  return new AppError("malformed_json", {
    message,
    problems: [{ path: ["body"], message, type: "value_error.jsondecode" }],
  });
}

export function bodyTooLarge(): AppError {
  const message = `The payload must have at most ${PAYLOAD_MAX_BYTES} bytes`;
  return new AppError("payload_too_large", message);
}
