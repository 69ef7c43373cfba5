import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { createHosts } from "@/lib/db/hosts";
import { connectClient, readSettings } from "@/lib/db/open-pool";
import { createBackoff } from "@/lib/shared/backoff";

const RECONNECT_FIRST_MS = 100;
const RECONNECT_MAX_MS = 10_000;

export interface Listener {
  stop(): Promise<void>;
}

/**
 * Listens on a channel over a connection of its own, and connects again whenever that breaks. What was
 * said meanwhile is lost: `onNotify` is also called after each connect, and callers keep a poll as net.
 */
export function listen(input: {
  databaseUrl: string;
  channel: string;
  onNotify: (payload: string) => void;
  onError: (error: unknown) => void;
  /** It listens, for the first time or again. */
  onConnected?: () => void;
}): Listener {
  const stopping = new AbortController();
  const hosts = createHosts(readSettings(input.databaseUrl));
  const running = run();

  async function run() {
    const backoff = createBackoff({ firstMs: RECONNECT_FIRST_MS, maxMs: RECONNECT_MAX_MS });
    while (!stopping.signal.aborted) {
      try {
        await listenOnce(() => {
          backoff.reset();
          input.onConnected?.();
        });
      } catch (error) {
        input.onError(error);
      }
      await delay(backoff.nextMs(), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  /** Resolves when the listener is stopped, rejects when the connection breaks. */
  async function listenOnce(onConnected: () => void) {
    const ended = new AbortController();
    const stopped = new Promise<void>((resolve) => {
      // Gone with this connection: an outage would leave one behind for each that it broke.
      const { signal } = ended;
      stopping.signal.addEventListener("abort", () => resolve(), { once: true, signal });
    });
    let client: pg.Client | undefined;
    try {
      client = await connectClient({
        databaseUrl: input.databaseUrl,
        applicationName: "posthaste-listen",
        hosts,
      });
      if (stopping.signal.aborted) return;
      const broken = listenForEnd(client);
      client.on("notification", ({ payload }) => input.onNotify(payload ?? ""));
      await client.query(`listen ${client.escapeIdentifier(input.channel)}`);
      onConnected();
      input.onNotify("");
      await Promise.race([broken, stopped]);
    } finally {
      ended.abort();
      await client?.end().catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function listenForEnd(client: pg.Client): Promise<never> {
  const broken = new Promise<never>((_, reject) => {
    client.on("error", reject);
    client.on("end", () =>
      reject(new Error("Connection terminated: the listening connection ended")),
    );
  });
  broken.catch(() => undefined);
  return broken;
}
