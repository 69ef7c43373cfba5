import { createBackoff } from "@/lib/client/create-backoff";
import type { LiveState } from "@/lib/client/live-state";
import { whileLookedAt } from "@/lib/client/while-looked-at";
import type { ChangeKind } from "@/lib/live/types";

/** More than two of the server's heartbeats: a connection that is silent for so long is dead. */
const SILENCE_MAX_MS = 40_000;

/**
 * Within this time a stream that its server handed over is opened again, elsewhere. Spread, because all tabs of that
 * server come at once.
 */
const HAND_OVER_MAX_MS = 1_000;

const EVERY_KIND: readonly ChangeKind[] = ["traffic", "settings"];

/**
 * Follows an application's changes by server-sent events, while the tab is looked at: a browser has six
 * connections to a server for all tabs together. Connects again, with growing pauses, when it breaks.
 */
export function followChanges(input: {
  applicationId: string;
  onState: (state: LiveState) => void;
  onChange: (kinds: readonly ChangeKind[]) => void;
}): () => void {
  const backoff = createBackoff({ now: () => performance.now(), random: Math.random });
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isHandedOver = false;

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  function reconnect() {
    close();
    input.onState("polling");
    timer = setTimeout(connect, backoff.nextMs());
  }
  /** The server is being replaced: nothing is wrong, so the page shows nothing. */
  function moveOn() {
    close();
    isHandedOver = true;
    timer = setTimeout(connect, Math.random() * HAND_OVER_MAX_MS);
  }
  function onReady() {
    backoff.opened();
    // Changes of the time between the two streams were told to neither.
    if (isHandedOver) input.onChange(EVERY_KIND);
    isHandedOver = false;
  }
  function hear() {
    clearTimeout(timer);
    timer = setTimeout(reconnect, SILENCE_MAX_MS);
  }
  function connect() {
    source = open({
      ...input,
      onHeard: hear,
      onOpen: onReady,
      onHandOver: moveOn,
      onError: reconnect,
    });
  }
  return whileLookedAt({
    start() {
      input.onState("starting");
      connect();
    },
    stop() {
      close();
      input.onState(navigator.onLine ? "starting" : "offline");
    },
  });
}

function open(input: {
  applicationId: string;
  onState: (state: LiveState) => void;
  onChange: (kinds: readonly ChangeKind[]) => void;
  onHeard: () => void;
  onOpen: () => void;
  onHandOver: () => void;
  onError: () => void;
}): EventSource {
  const source = new EventSource(`/api/v1/app/${encodeURIComponent(input.applicationId)}/live`);
  source.addEventListener("error", input.onError);
  source.addEventListener("beat", input.onHeard);
  source.addEventListener("reconnect", input.onHandOver);
  source.addEventListener("ready", () => {
    input.onOpen();
    input.onHeard();
    input.onState("streaming");
  });
  source.addEventListener("change", ({ data }) => {
    input.onHeard();
    input.onChange(readKinds(data));
  });
  return source;
}

/** Of a later release's server, say: then anything may have changed. */
function readKinds(data: unknown): readonly ChangeKind[] {
  const told: unknown = typeof data === "string" ? JSON.parse(data) : null;
  if (!Array.isArray(told)) return EVERY_KIND;
  const kinds = EVERY_KIND.filter((kind) => told.includes(kind));
  return kinds.length === told.length ? kinds : EVERY_KIND;
}
