import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "@/lib/db/listen";
import { openPool } from "@/lib/db/open-pool";
import { LIVE_CHANNEL, NOTICE_INTERVAL_MS } from "@/lib/live/constants";
import { createNotifier } from "@/lib/live/create-notifier";
import { createId } from "@/lib/shared/ids";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

const POOL = { poolSize: 1, applicationName: "posthaste-test", onError: () => undefined };

describe("telling other processes what has changed", () => {
  const queue = useQueue();

  async function open() {
    const heard: string[] = [];
    const errors: unknown[] = [];
    const listener = listen({
      databaseUrl: queue.databaseUrl,
      channel: LIVE_CHANNEL,
      onNotify: (payload) => heard.push(payload),
      onError: () => undefined,
    });
    const notifier = createNotifier({ pool: queue.pool, onError: (error) => errors.push(error) });
    onTestFinished(async () => {
      await notifier.stop();
      await listener.stop();
    });
    await waitUntil("the listener", () => heard.length === 1 || null);
    heard.length = 0;
    const hears = (count: number) =>
      waitUntil(`${count} notices`, () => heard.length >= count || null);
    return { heard, errors, hears, notifier };
  }

  test("happens for a single change", async () => {
    const { notifier, heard, hears } = await open();
    notifier.note("settings", "app_1");
    await hears(1);
    expect(heard).toEqual(["settings app_1"]);
  });

  test("takes one word for each interval, however much changes", async () => {
    const { notifier, heard } = await open();
    const startedAt = performance.now();
    while (performance.now() - startedAt < NOTICE_INTERVAL_MS * 5) {
      for (let count = 0; count < 100; count++) notifier.note("traffic", "app_1");
      await delay(1);
    }
    await notifier.stop();
    await waitUntil("the last word", () => heard.length >= 4 || null);
    const intervals = (performance.now() - startedAt) / NOTICE_INTERVAL_MS;
    // The first comes at once, and the end says what is left.
    expect(heard.length).toBeLessThanOrEqual(Math.ceil(intervals) + 2);
    expect(new Set(heard)).toEqual(new Set(["traffic app_1"]));
  });

  test("names thousands of applications, in words that Postgres takes", async () => {
    const { notifier, heard, errors } = await open();
    const ids = Array.from({ length: 3_000 }, () => createId("app"));
    for (const id of ids) notifier.note("traffic", id);
    await notifier.stop();
    const named = () => heard.flatMap((payload) => payload.split(" ").slice(1));
    await waitUntil("all", () => named().length >= ids.length || null);
    expect(named().sort()).toEqual(ids.toSorted());
    expect(errors).toEqual([]);
  });

  test("says at the end what is left to be said", async () => {
    const { notifier, heard, hears } = await open();
    notifier.note("traffic", "app_1");
    await hears(1);
    notifier.note("traffic", "app_2");
    await notifier.stop();
    await hears(2);
    expect(heard).toEqual(["traffic app_1", "traffic app_2"]);
  });

  test("reports what it could not say, and goes on with what comes next", async () => {
    const { hears, heard } = await open();
    const relay = await startRelay(queue.databaseUrl);
    const pool = openPool({ ...POOL, databaseUrl: relay.url });
    onTestFinished(async () => {
      await pool.end();
      await relay.cut();
    });
    const errors: unknown[] = [];
    const cutOff = createNotifier({ pool, onError: (error) => errors.push(error) });
    await relay.cut();
    cutOff.note("traffic", "app_lost");
    await waitUntil("the error", () => errors.length === 1 || null);
    await relay.restore();
    cutOff.note("traffic", "app_1");
    await hears(1);
    await cutOff.stop();
    expect(heard).toEqual(["traffic app_1"]);
  });
});
