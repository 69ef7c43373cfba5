import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

/** Whether a health check's body counts so many due deliveries. */
const isDue = (health: unknown, due: number) =>
  z.object({ queue: z.object({ due: z.literal(due) }) }).safeParse(health).success;

describe("health", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  test("says to anybody that the database answers and how much is due", async () => {
    const { build, callAs } = api();
    const read = async () => (await callAs({})("health.get")).body;
    const database = { status: "ok", latencyMs: expect.any(Number) };
    const idle = { due: 0, oldestDueSeconds: null, inFlight: 0 };
    expect(await read()).toMatchObject({ status: "ok", database, queue: idle });
    const receiver = await startReceiver();
    const { id } = await build.application();
    await build.endpoint(id, { url: receiver.url });
    await build.message(id);
    await build.message(id);
    // An answer serves every check of its moment, so a change is seen a little later.
    const readWhenDue = (due: number) =>
      waitUntil(`${due} to be due`, async () => {
        const health = await read();
        return isDue(health, due) ? health : null;
      });
    expect(await readWhenDue(2)).toMatchObject({
      queue: { due: 2, oldestDueSeconds: expect.any(Number), inFlight: 0 },
    });
    await engine.drain();
    expect(await readWhenDue(0)).toMatchObject({ queue: idle });
  });
});
