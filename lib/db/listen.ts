import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { createHosts } from "@/lib/db/hosts";
import { connectClient, readSettings } from "@/lib/db/open-pool";

const RECONNECT_FIRST_MS = 100;
const RECONNECT_MAX_MS = 5_000;

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
}): Listener {
  const stopping = new AbortController();
  const hosts = createHosts(readSettings(input.databaseUrl));
  const running = run();

  async function run() {
    let pauseMs = RECONNECT_FIRST_MS;
    while (!stopping.signal.aborted) {
      try {
        await listenOnce(() => {
          pauseMs = RECONNECT_FIRST_MS;
        });
      } catch (error) {
        input.onError(error);
      }
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, RECONNECT_MAX_MS);
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
    client.on("end", () => reject(new Error("The listening connection ended")));
  });
  broken.catch(() => undefined);
  return broken;
}
