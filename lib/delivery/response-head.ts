import { RESPONSE_HEADERS_MAX_BYTES } from "@/lib/delivery/constants";
import { type Field, frameResponse, type StatusLine } from "@/lib/delivery/response-framing";

const LF = 0x0a;
const NOTHING = Buffer.alloc(0);

/** The limits of curl: a receiver that it accepts is accepted here. */
const LINE_MAX_BYTES = 100 * 1024;
const HEAD_MAX_BYTES = 300 * 1024;
/** Interim responses (1xx) are ignored, but not for ever. */
const INTERIM_MAX = 100;

const STATUS_LINE = /^HTTP\/(\d+)(?:\.(\d+))?[ \t]+(\d{3})(?!\d)/i;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header value must not hold
const CONTROLS = /[\0-\x08\n-\x1f\x7f]/g;
const NOT_ASCII = /[^\0-\x7f]/;

/** These are obeyed, so they are kept however long the head is, unless they are long themselves. */
const OBEYED: ReadonlySet<string> = new Set([
  "content-encoding",
  "retry-after",
  "webhook-delivery",
]);
const OBEYED_MAX_CHARACTERS = 1_024;
/** A colon, a space and a line end. */
const FIELD_OVERHEAD_BYTES = 4;

export type ResponseHeaders = Readonly<Record<string, string | string[]>>;

/** The final head of a response, as the receiver wrote it. */
export interface ResponseHead {
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  /** Headers beyond RESPONSE_HEADERS_MAX_BYTES were dropped. */
  readonly isCut: boolean;
}

/** What arrived isn't the head of an HTTP/1 response. */
export class ResponseHeadError extends Error {
  override readonly name = "ResponseHeadError";
}

export interface ResponseHeadReader {
  /** The next byte is the first one of a response. */
  restart(): void;
  /** Returns what the HTTP parser may see of the chunk. Throws a ResponseHeadError. */
  pass(chunk: Buffer): Buffer;
  /** Whether anything of the response has come. */
  hasBegun(): boolean;
  /** Null until the final head is complete. */
  head(): ResponseHead | null;
}

/**
 * Sits between a socket and undici's parser, which accepts only heads that follow the grammar to the
 * letter. Receivers don't, and their status counts all the same: line ends without CR, folded lines, names
 * with a space, lines without a colon, a length that contradicts the status. So the head is read here, as
 * leniently as curl reads it, and the parser gets a canonical one that holds nothing but the status and
 * what delimits the body. A response with any oddity is followed by no other one on its connection: where
 * two readers can disagree about where it ends, its rest must not become the response to the next message.
 */
export function createResponseHeadReader(): ResponseHeadReader {
  let hasBegun = false;
  let head: ResponseHead | null = null;
  let interimCount = 0;
  let lines = createLines();
  let fields = createFields();

  function restart() {
    hasBegun = false;
    head = null;
    interimCount = 0;
    lines = createLines();
    fields = createFields();
  }
  /** The canonical head, if this was the last line of a final one. */
  function endHead(status: StatusLine): string | null {
    if (status.code >= 200) {
      const isCut = lines.bytes() > RESPONSE_HEADERS_MAX_BYTES;
      head = { statusCode: status.code, headers: toHeaders(fields.all), isCut };
      return frameResponse({ status, fields: fields.all, isOdd: fields.isOdd() });
    }
    if (status.code === 101) {
      throw new ResponseHeadError("The response switches to another protocol (101)");
    }
    if (++interimCount > INTERIM_MAX) {
      throw new ResponseHeadError("Too many interim responses (1xx)");
    }
    lines = createLines();
    fields = createFields();
    return null;
  }
  return {
    restart,
    hasBegun: () => hasBegun,
    head: () => head,
    pass(chunk) {
      hasBegun ||= chunk.length > 0;
      let rest = chunk;
      while (head === null && rest.length > 0) {
        const { line, after } = lines.take(rest);
        rest = after;
        const status = line === null ? null : fields.read(line);
        const canonical = status === null ? null : endHead(status);
        if (canonical !== null) return Buffer.concat([Buffer.from(canonical), rest]);
      }
      return rest;
    },
  };
}

/** Cuts chunks into lines, whose end is a line feed, and bounds them. */
function createLines() {
  let bytes = 0;
  let lineBytes = 0;
  let parts: Buffer[] = [];
  return {
    bytes: () => bytes,
    /** The line that the chunk completes, without its line feed, and what comes after it. */
    take(chunk: Buffer): { line: string | null; after: Buffer } {
      const end = chunk.indexOf(LF);
      const taken = end === -1 ? chunk.length : end + 1;
      bytes += taken;
      lineBytes += taken;
      if (lineBytes > LINE_MAX_BYTES || bytes > HEAD_MAX_BYTES) {
        throw new ResponseHeadError("The response headers are too large");
      }
      parts.push(chunk.subarray(0, end === -1 ? chunk.length : end));
      if (end === -1) return { line: null, after: NOTHING };
      const line = decode(Buffer.concat(parts));
      parts = [];
      lineBytes = 0;
      return { line, after: chunk.subarray(taken) };
    },
  };
}

/** The lines of one head. */
function createFields() {
  const all: Field[] = [];
  let status: StatusLine | null = null;
  let isOdd = false;

  function readField(line: string) {
    const last = all.at(-1);
    const isFolded = line.startsWith(" ") || line.startsWith("\t");
    if (isFolded && last !== undefined) last.value = `${last.value} ${line.trim()}`.trim();
    const name = isFolded ? "" : line.slice(0, Math.max(line.indexOf(":"), 0));
    if (!TOKEN.test(name.trimEnd())) {
      isOdd = true;
      return;
    }
    const value = line.slice(name.length + 1);
    const clean = value.replace(CONTROLS, " ");
    isOdd ||= name !== name.trimEnd() || clean !== value;
    all.push({ name: name.trimEnd().toLowerCase(), value: clean.trim() });
  }
  return {
    all,
    isOdd: () => isOdd,
    /** The status, once the line that ends the head is read. */
    read(text: string): StatusLine | null {
      const line = text.endsWith("\r") ? text.slice(0, -1) : text;
      isOdd ||= line === text;
      if (status !== null && line === "") return status;
      if (status !== null) readField(line);
      // An empty line before a response is what some servers leave behind the one before.
      else if (line === "") isOdd = true;
      else status = readStatusLine(line);
      return null;
    },
  };
}

function readStatusLine(line: string): StatusLine {
  const [, major, minor, digits] = STATUS_LINE.exec(line) ?? [];
  const code = Number(digits);
  if (major === undefined || !(code >= 100)) {
    throw new ResponseHeadError("The response does not begin with an HTTP status line");
  }
  return { code, isHttp10: major === "1" && minor === "0", isOdd: major !== "1" };
}

/** As many as fit. Names that come several times have a list of values. */
function toHeaders(fields: readonly Field[]): ResponseHeaders {
  const headers = new Map<string, string | string[]>();
  let room = RESPONSE_HEADERS_MAX_BYTES;
  for (const { name, value } of fields) {
    room -= name.length + value.length + FIELD_OVERHEAD_BYTES;
    const isObeyed = OBEYED.has(name) && value.length <= OBEYED_MAX_CHARACTERS;
    if (room < 0 && !isObeyed) continue;
    const known = headers.get(name);
    if (Array.isArray(known)) known.push(value);
    else headers.set(name, known === undefined ? value : [known, value]);
  }
  return Object.fromEntries(headers);
}

/** Headers are ASCII by the standard, UTF-8 by habit, and Latin-1 by tradition. */
function decode(line: Buffer): string {
  const text = line.toString("latin1");
  if (!NOT_ASCII.test(text)) return text;
  const asUtf8 = line.toString("utf8");
  return asUtf8.includes("\ufffd") ? text : asUtf8;
}
