const CR = 0x0d;
const LF = 0x0a;
const DIGITS = { zero: 0x30, one: 0x31, two: 0x32 };
/** Where the status code stands behind "HTTP/1.1 ". */
const STATUS_AT = 9;

/** Reads along with the head of each answer, as its bytes come in. */
export interface ContinueFilter {
  /** The next byte is the first one of an answer. */
  restart(): void;
  /** Rewrites the chunk in place. */
  pass(chunk: Uint8Array): void;
  /** Whether anything of the answer has come. */
  hasBegun(): boolean;
}

/**
 * Makes a `100 Continue` that nobody asked for harmless. A client has to ignore it (RFC 9110, section
 * 15.2), and some servers send it to every POST, but undici hangs up on it. Other interim answers it
 * ignores as it should, so a 100 becomes a 102 on its way in.
 */
export function createContinueFilter(): ContinueFilter {
  let hasBegun = false;
  let isFinal = false;
  /** In the head that is being read, and in its current line, line ends not counted. */
  let position = 0;
  let linePosition = 0;
  let isTensZero = false;

  function startHead() {
    position = 0;
    linePosition = 0;
  }
  function endLine() {
    // An empty line ends the interim answer; what follows is the head of another one.
    if (linePosition === 0) startHead();
    linePosition = 0;
  }
  function readByte(byte: number): number {
    const digit = position - STATUS_AT;
    position++;
    linePosition++;
    if (digit === 0) isFinal = byte !== DIGITS.one;
    if (digit === 1) isTensZero = byte === DIGITS.zero;
    return digit === 2 && isTensZero && byte === DIGITS.zero ? DIGITS.two : byte;
  }
  return {
    restart() {
      hasBegun = false;
      isFinal = false;
      startHead();
    },
    hasBegun: () => hasBegun,
    pass(chunk) {
      hasBegun = true;
      for (let index = 0; index < chunk.length && !isFinal; index++) {
        const byte = chunk[index] ?? 0;
        if (byte === LF) endLine();
        else if (byte !== CR) chunk[index] = readByte(byte);
      }
    },
  };
}
