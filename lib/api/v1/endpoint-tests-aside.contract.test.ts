import { describe, expect, onTestFinished, test } from "vitest";
import { endpointTestOut } from "@/lib/api/v1/schemas/endpoint-test";
import { PLACES, STATUS } from "@/lib/delivery/constants";
import { TESTS_PER_WINDOW } from "@/lib/messages/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { EVENT_TYPE, useEndpointTests } from "@/lib/testing/api/use-endpoint-tests";
import { age } from "@/lib/testing/queue/age";
import { findViolations } from "@/lib/testing/queue/find-violations";
import { startHeldReceiver } from "@/lib/testing/start-held-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("a test of an endpoint, beside everything else", () => {
  const { api, addEndpoint, sendTest, readDeliveries } = useEndpointTests();

  test("is in nobody else's hands while its sender waits, and is sent once where that one dies", async () => {
    const held = await startHeldReceiver();
    const path = await addEndpoint({ url: held.url });
    const engine = createTestEngine(api());
    onTestFinished(engine.close);
    const { pool } = api().database;

    const answered = sendTest(path);
    await held.holding(1);
    expect((await engine.drain()).claimed).toBe(0);
    expect(await findViolations(pool)).toEqual([]);
    held.letGo();
    expect((await answered).status).toBe(200);

    // As one whose process ended after it had stored the test leaves it behind.
    await pool.query(
      `update delivery set status = ${STATUS.pending}, due_at = created_at, finished_at = null,
         lease_token = gen_random_uuid(), leased_until = now() + interval '60 seconds', attempt_count = 0
       where endpoint_id = $1`,
      [path.endpoint_id],
    );
    await pool.query(
      "update lane set turn_at = now() + interval '60 seconds' where endpoint_id = $1",
      [path.endpoint_id],
    );
    await age(pool);
    expect(await engine.drain()).toMatchObject({ claimed: 1, delivered: 1 });
    expect(held.count).toBe(2);
  });

  test("gives its lane a turn at the end of its lease, though nothing else waits there", async () => {
    const held = await startHeldReceiver();
    const path = await addEndpoint({ url: held.url });
    const { pool } = api().database;
    await pool.query("update lane set turn_at = null where endpoint_id = $1", [path.endpoint_id]);
    const answered = sendTest(path);
    await held.holding(1);
    const { rows } = await pool.query(
      `select lane.turn_at = delivery.leased_until as "isAtItsEnd"
       from lane join delivery using (endpoint_id) where endpoint_id = $1`,
      [path.endpoint_id],
    );
    expect(rows).toEqual([{ isAtItsEnd: true }]);
    held.letGo();
    await answered;
  });

  test("waits for no other: many run side by side", async () => {
    const held = await startHeldReceiver();
    const path = await addEndpoint({ url: held.url });
    const count = PLACES.first + 1;
    const answered = Promise.all(Array.from({ length: count }, () => sendTest(path)));
    await held.holding(count);
    held.letGo();
    const results = (await answered).map((result) => result.as(endpointTestOut));
    expect(new Set(results.map(({ msgId }) => msgId)).size).toBe(count);
    expect(results.every(({ outcome }) => outcome === "delivered")).toBe(true);
  });

  test("with the same Idempotency-Key is one test, and one answer", async () => {
    const receiver = await startReceiver();
    const path = await addEndpoint({ url: receiver.url });
    const call = (name: string, key: string) =>
      api().call(name, {
        path,
        body: { eventType: EVENT_TYPE },
        headers: { "idempotency-key": key },
      });
    const first = await call("endpoint.test", "a");
    expect((await call("endpoint.test", "a")).body).toEqual(first.body);
    const example = await call("endpoint.send-example", "b");
    expect((await call("endpoint.send-example", "b")).body).toEqual(example.body);
    expect(receiver.requests).toHaveLength(2);
    await call("endpoint.test", "c");
    expect(receiver.requests).toHaveLength(3);
  });

  test("that is still under way answers 409 to its twin", async () => {
    const held = await startHeldReceiver();
    const path = await addEndpoint({ url: held.url });
    const call = () =>
      api().call("endpoint.test", {
        path,
        body: { eventType: EVENT_TYPE },
        headers: { "idempotency-key": "twin" },
      });
    const first = call();
    await held.holding(1);
    expect((await call()).status).toBe(409);
    held.letGo();
    expect((await first).status).toBe(200);
    expect(held.count).toBe(1);
  });

  test("counts in its application's share, and in no other's", async () => {
    const path = await addEndpoint({ url: "https://receiver.example/" });
    const other = await addEndpoint({ url: (await startReceiver()).url });
    const where = { id: path.endpoint_id };
    await api().database.prisma.endpoint.update({ where, data: { url: "http://10.0.0.1/" } });
    for (let count = 0; count < TESTS_PER_WINDOW; count++) {
      expect((await sendTest(path)).status).toBe(200);
    }
    expect((await sendTest(path)).status).toBe(429);
    expect(await readDeliveries(path)).toHaveLength(TESTS_PER_WINDOW);
    expect((await sendTest(other)).status).toBe(200);
  });

  test("is no part of a replay, to this endpoint or to another", async () => {
    const receiver = await startReceiver([500]);
    const path = await addEndpoint({ url: receiver.url });
    const { id: second } = await api().build.endpoint(path.app_id, { url: receiver.url });
    await sendTest(path);
    const since = new Date(Date.now() - 60_000).toISOString();
    const count = async (name: string, endpoint_id: string) =>
      (await api().call(name, { path: { ...path, endpoint_id }, query: { since } })).body;
    const none = { count: 0, done: true };
    expect(await count("endpoint.count-recover", path.endpoint_id)).toMatchObject(none);
    expect(await count("endpoint.count-bulk-replay", path.endpoint_id)).toMatchObject(none);
    expect(await count("endpoint.count-replay-missing", second)).toMatchObject(none);
    await api().build.message(path.app_id);
    const { id: third } = await api().build.endpoint(path.app_id, { url: receiver.url });
    expect(await count("endpoint.count-replay-missing", third)).toMatchObject({ count: 1 });
  });
});
