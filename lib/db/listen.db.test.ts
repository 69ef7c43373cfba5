import { describe, expect, onTestFinished, test } from "vitest";
import { type Listener, listen } from "@/lib/db/listen";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRelay } from "@/lib/testing/start-relay";
import { waitUntil } from "@/lib/testing/wait-until";

const COUNT_LISTENERS = `
  select count(*)::int as count from pg_stat_activity
  where datname = current_database() and application_name = 'posthaste-listen'`;
const TERMINATE_LISTENERS = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'posthaste-listen'`;
/** Of listeners on one signal, which Node takes for a leak. */
const NODE_WARNS_BEYOND = 10;

describe("listening on a channel", () => {
  const queue = useQueue();

  function open(databaseUrl: string) {
    const heard: string[] = [];
    const errors: unknown[] = [];
    const listener: Listener = listen({
      databaseUrl,
      channel: "a Channel",
      onNotify: (payload) => heard.push(payload),
      onError: (error) => errors.push(error),
    });
    onTestFinished(() => listener.stop());
    return {
      listener,
      errors,
      heard,
      hears: (count: number) => waitUntil(`${count} calls`, () => heard.length >= count || null),
    };
  }
  const notify = (payload: string) =>
    queue.pool.query("select pg_notify('a Channel', $1)", [payload]);
  /** The server takes a moment to notice an end. */
  const areListening = (count: number) =>
    waitUntil(`${count} listeners`, async () => {
      const { rows } = await queue.pool.query<{ count: number }>(COUNT_LISTENERS);
      return rows[0]?.count === count || null;
    });

  test("calls once when it is ready, and then for each word on its channel", async () => {
    const { heard, hears } = open(queue.databaseUrl);
    await hears(1);
    await queue.pool.query("notify another_channel");
    await notify("first");
    await notify("second");
    await hears(3);
    expect(heard).toEqual(["", "first", "second"]);
  });

  test("connects again when its connection is ended, and calls, for it may have missed a word", async () => {
    const { heard, hears, errors } = open(queue.databaseUrl);
    await hears(1);
    for (let round = 1; round <= 2; round++) {
      await queue.pool.query(TERMINATE_LISTENERS);
      await hears(round * 2);
      await notify(`word ${round}`);
      await hears(round * 2 + 1);
    }
    expect(heard).toEqual(["", "", "word 1", "", "word 2"]);
    expect(errors).toHaveLength(2);
    expect(await areListening(1)).toBe(true);
  });

  test("keeps trying while the database is away", async () => {
    const relay = await startRelay(queue.databaseUrl);
    onTestFinished(() => relay.cut());
    const { hears, heard, errors } = open(relay.url);
    await hears(1);
    await relay.cut();
    await waitUntil("two errors", () => errors.length >= 2 || null);
    await relay.restore();
    await hears(2);
    await notify("back");
    await hears(3);
    expect(heard).toEqual(["", "", "back"]);
  });

  test("leaves nothing behind of the connections that broke", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    onTestFinished(() => void process.off("warning", onWarning));
    const { hears } = open(queue.databaseUrl);
    for (let connection = 1; connection <= NODE_WARNS_BEYOND + 2; connection++) {
      await hears(connection);
      await queue.pool.query(TERMINATE_LISTENERS);
    }
    expect(warnings).toEqual([]);
  });

  test("stops while it listens, and leaves no connection behind", async () => {
    const { listener, hears, heard, errors } = open(queue.databaseUrl);
    await hears(1);
    await listener.stop();
    await notify("too late");
    expect(await areListening(0)).toBe(true);
    expect([heard, errors]).toEqual([[""], []]);
  });

  test("stops while the database is away", async () => {
    const relay = await startRelay(queue.databaseUrl);
    await relay.cut();
    const { listener, errors, heard } = open(relay.url);
    await waitUntil("an error", () => errors.length > 0 || null);
    await listener.stop();
    expect(heard).toEqual([]);
  });

  test("stops at once when it is told to before it is connected", async () => {
    const { listener } = open(queue.databaseUrl);
    await listener.stop();
    expect(await areListening(0)).toBe(true);
  });
});
