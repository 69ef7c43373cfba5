export type BodyChunks = AsyncIterator<Uint8Array>;

export interface BoundedBody {
  /** As much from the start as was to be kept. */
  readonly bytes: Uint8Array;
  /** Of all that was read. */
  readonly size: number;
  /** `whole`, or why the rest was left unread; `broken` where the sender hung up. */
  readonly end: "whole" | "too_large" | "too_slow" | "broken";
}

const FIRST_ROOM_BYTES = 16 * 1024;

/** Reads a body of any length in bounded memory and time. What is left unread stays on its connection. */
export async function readBounded(
  chunks: BodyChunks,
  limits: { keepBytes: number; maxBytes: number; deadlineMs: number },
): Promise<BoundedBody> {
  const kept = createStart(limits.keepBytes);
  let size = 0;
  let isOver = false;

  async function readOn(): Promise<BoundedBody["end"]> {
    while (!isOver) {
      const next = await chunks.next();
      if (next.done === true) return "whole";
      if (isOver) break;
      kept.add(next.value);
      size += next.value.length;
      if (size > limits.maxBytes) return "too_large";
    }
    return "too_slow";
  }

  const end = await new Promise<BoundedBody["end"]>((resolve) => {
    const deadline = setTimeout(resolve, limits.deadlineMs, "too_slow");
    readOn().then(
      (reached) => {
        clearTimeout(deadline);
        resolve(reached);
      },
      () => {
        clearTimeout(deadline);
        resolve("broken");
      },
    );
  });
  isOver = true;
  return { bytes: kept.bytes(), size, end };
}

/** Copies into one buffer: a body that comes byte by byte would be a million objects. */
function createStart(maxBytes: number) {
  let room = new Uint8Array(Math.min(FIRST_ROOM_BYTES, maxBytes));
  let used = 0;
  return {
    add(chunk: Uint8Array) {
      const wanted = chunk.subarray(0, maxBytes - used);
      if (used + wanted.length > room.length) {
        const grown = new Uint8Array(Math.min(maxBytes, (used + wanted.length) * 2));
        grown.set(room.subarray(0, used));
        room = grown;
      }
      room.set(wanted, used);
      used += wanted.length;
    },
    bytes: () => room.subarray(0, used),
  };
}
