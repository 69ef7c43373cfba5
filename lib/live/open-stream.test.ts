import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { createHub } from "@/lib/live/create-hub";
import { openStream } from "@/lib/live/open-stream";
import { waitUntil } from "@/lib/testing/wait-until";

const READY = "retry: 3000\nevent: ready\ndata: []\n\n";
const BEAT = "event: beat\ndata: []\n\n";
const HOUR_MS = 3_600_000;

function open(input: { isStillAllowed?: () => Promise<boolean>; heartbeatMs?: number } = {}) {
  const hub = createHub({ perApplication: 1, inAll: 1 });
  onTestFinished(() => hub.stop());
  const stream = openStream({
    hub,
    applicationId: "app_1",
    environmentId: "env_1",
    isStillAllowed: async () => true,
    heartbeatMs: HOUR_MS,
    ...input,
  });
  if (stream === null) throw new Error("There is room for one");
  const reader = stream.getReader();
  return {
    hub,
    reader,
    async read() {
      const { value } = await reader.read();
      return value === undefined ? null : Buffer.from(value).toString("utf8");
    },
    /** The one place is free again. */
    isLeft: () => hub.join({ ...NOBODY, onEnd: () => undefined }) !== null,
  };
}

const NOBODY = { applicationId: "app_1", environmentId: "env_1", onChange: () => undefined };

describe("a stream of changes", () => {
  test("begins at once, and then says what kind of thing has changed", async () => {
    const { hub, read } = open();
    expect(await read()).toBe(READY);
    hub.receive("traffic app_1");
    expect(await read()).toBe('event: change\ndata: ["traffic"]\n\n');
  });

  test("keeps a bounded number of events for a slow reader, and loses no kind of change", async () => {
    const { hub, read } = open();
    for (let count = 0; count < 1_000; count++) hub.receive("traffic app_1");
    hub.receive("settings app_1");
    const events: (string | null)[] = [];
    while (!events.at(-1)?.includes("settings")) events.push(await read());
    expect(events.length).toBeLessThan(8);
    expect(events.at(-1)).toBe('event: change\ndata: ["traffic","settings"]\n\n');
  });

  test("shows now and then that it lives", async () => {
    const { read } = open({ heartbeatMs: 5 });
    expect(await read()).toBe(READY);
    expect(await read()).toBe(BEAT);
  });

  test("ends, and gives its place back, when the asker may no longer look", async () => {
    const { read, isLeft } = open({ heartbeatMs: 5, isStillAllowed: async () => false });
    expect(await read()).toBe(READY);
    expect(await read()).toBeNull();
    expect(isLeft()).toBe(true);
  });

  test("goes on while nobody can tell whether the asker may look", async () => {
    const { read } = open({
      heartbeatMs: 5,
      isStillAllowed: () => Promise.reject(new Error("The database is away")),
    });
    expect(await read()).toBe(READY);
    expect(await read()).toBe(BEAT);
  });

  test("gives its place back when the reader goes away", async () => {
    const { reader, hub, isLeft } = open({ heartbeatMs: 5 });
    await reader.cancel();
    hub.receive("traffic app_1");
    await delay(20);
    expect(isLeft()).toBe(true);
  });

  test("asks its reader to connect again when the process goes away, and ends", async () => {
    const { hub, read, reader } = open();
    await read();
    hub.stop();
    expect(await read()).toBe("retry: 500\nevent: reconnect\ndata: []\n\n");
    expect(await read()).toBeNull();
    await waitUntil("the end", () => reader.closed.then(() => true));
  });
});
