import { RECONNECT_MS, RETRY_MS } from "@/lib/live/constants";
import type { ChangeKind } from "@/lib/live/types";

/** Chunks that wait for a slow reader; what changes meanwhile is told to it in one. */
const WAITING_MAX = 4;

export interface EventWriter {
  readonly body: ReadableStream<Uint8Array>;
  tell(kinds: readonly ChangeKind[]): void;
  /** Keeps proxies from taking the connection for dead, and a browser from trusting one that is. */
  beat(): void;
  end(): void;
  /** Ends it with the request to connect again soon: this process is going away, others are there. */
  handOver(): void;
}

/** Writes server-sent events: `event: change`, with the kinds of change as its data. */
export function createEventWriter(input: { onCancel: () => void }): EventWriter {
  const untold = new Set<ChangeKind>();
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  function write(text: string) {
    controller?.enqueue(encoder.encode(text));
  }
  function hasRoom() {
    return (controller?.desiredSize ?? 0) > 0;
  }
  function flush() {
    if (untold.size === 0 || !hasRoom()) return;
    const kinds = JSON.stringify([...untold]);
    untold.clear();
    write(`event: change\ndata: ${kinds}\n\n`);
  }
  function end() {
    controller?.close();
    controller = null;
  }
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(started) {
      controller = started;
      write(`retry: ${RETRY_MS}\nevent: ready\ndata: []\n\n`);
    },
    pull: flush,
    cancel() {
      controller = null;
      input.onCancel();
    },
  };
  return {
    body: new ReadableStream(source, { highWaterMark: WAITING_MAX }),
    tell(kinds) {
      for (const kind of kinds) untold.add(kind);
      flush();
    },
    beat() {
      if (hasRoom()) write("event: beat\ndata: []\n\n");
    },
    end,
    handOver() {
      write(`retry: ${RECONNECT_MS}\nevent: reconnect\ndata: []\n\n`);
      end();
    },
  };
}
