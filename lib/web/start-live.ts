import type { Config } from "@/lib/config/env";
import { listen } from "@/lib/db/listen";
import { createOutage } from "@/lib/db/outage";
import { HEARTBEAT_MS, LIVE_CHANNEL } from "@/lib/live/constants";
import { createHub } from "@/lib/live/create-hub";
import { createNotifier } from "@/lib/live/create-notifier";
import type { LiveUpdates } from "@/lib/live/types";
import type { Logger } from "@/lib/log/logger";
import { getDatabase } from "@/lib/web/database";

/** Hears what any process changes, over one connection, and tells all of them what this one does. */
export function startLive(input: {
  config: Config;
  logger: Logger;
}): LiveUpdates & { endStreams(): void; stop(): Promise<void> } {
  const outage = createOutage(input);
  const onError = (part: string) => (err: unknown) => {
    if (!outage.failed(part, err)) input.logger.warn({ err, part }, "live updates interrupted");
  };
  const hub = createHub();
  const notifier = createNotifier({
    pool: getDatabase().pool,
    onError: onError("notify"),
    onSent: () => outage.worked("notify"),
  });
  const listener = listen({
    databaseUrl: input.config.listenUrl,
    channel: LIVE_CHANNEL,
    onNotify: hub.receive,
    onError: onError("listen"),
    onConnected: () => outage.worked("listen"),
  });
  return {
    note: notifier.note,
    hub,
    heartbeatMs: HEARTBEAT_MS,
    /** Tells the pages to reconnect, and takes no more of them. */
    endStreams: hub.stop,
    async stop() {
      hub.stop();
      await Promise.all([listener.stop(), notifier.stop()]);
    },
  };
}
