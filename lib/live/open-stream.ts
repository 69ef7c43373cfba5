import { createEventWriter } from "@/lib/live/create-event-writer";
import type { Hub } from "@/lib/live/create-hub";

/**
 * Server-sent events that say when something has changed, and never what it is: whoever listens asks
 * the API for that. Null where there is no room for another stream. Ends when the asker may no longer look.
 */
export function openStream(input: {
  hub: Hub;
  applicationId: string;
  environmentId: string;
  isStillAllowed: () => Promise<boolean>;
  heartbeatMs: number;
}): ReadableStream<Uint8Array> | null {
  const writer = createEventWriter({ onCancel: leave });
  const release = input.hub.join({
    applicationId: input.applicationId,
    environmentId: input.environmentId,
    onChange: writer.tell,
    onEnd: handOver,
  });
  if (release === null) return null;
  const heartbeat = setInterval(beat, input.heartbeatMs);
  heartbeat.unref();

  function leave() {
    clearInterval(heartbeat);
    release?.();
  }
  function end() {
    leave();
    writer.end();
  }
  function handOver() {
    leave();
    writer.handOver();
  }
  async function beat() {
    // A database that is away says nothing of the asker's rights.
    if (await input.isStillAllowed().catch(() => true)) writer.beat();
    else end();
  }
  return writer.body;
}
