import { Svix as SvixOne } from "svix";
import { Svix as SvixTwo } from "svix-v2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { serveApi } from "@/lib/testing/api/serve-api";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const DAY_MS = 24 * 60 * 60 * 1000;
const NONE = { success: 0, pending: 0, sending: 0, fail: 0, canceled: 0 };
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe("an endpoint's queue", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  /** Messages that this receiver answers, and what comes after. */
  async function addEndpoint(statuses: readonly number[]) {
    const { build, call } = api();
    const receiver = await startReceiver(statuses);
    const { id: app_id } = await build.application();
    const fields = { url: receiver.url, retryPolicy: { delaysSeconds: [3_600] } };
    const { id: endpoint_id } = await build.endpoint(app_id, fields);
    const path = { app_id, endpoint_id };
    const send = async (count: number) => {
      for (let index = 0; index < count; index++) {
        await build.message(app_id);
        await engine.drain();
      }
    };
    const stats = async (query: Record<string, string> = {}) =>
      (await call("endpoint.get-stats", { path, query })).body;
    const cancel = (headers = {}) => call("endpoint.cancel-msgs", { path, headers });
    return { path, receiver, send, stats, cancel };
  }

  test("counts every attempt by its outcome, and what waits, flies or was canceled", async () => {
    const { path, send, stats, cancel } = await addEndpoint([200, 200, 500, 500, 500, 200]);
    expect(await stats()).toEqual(NONE);
    await send(5);
    expect(await stats()).toEqual({ ...NONE, success: 2, fail: 3, pending: 3 });
    await api().database.pool.query(
      `update delivery set leased_until = now() + interval '1 minute', lease_token = gen_random_uuid()
       where message_id = (
         select message_id from delivery where endpoint_id = $1 and due_at is not null limit 1
       )`,
      [path.endpoint_id],
    );
    expect(await stats()).toEqual({ ...NONE, success: 2, fail: 3, pending: 2, sending: 1 });
    await cancel();
    expect(await stats()).toEqual({ ...NONE, success: 2, fail: 3, canceled: 3 });
  });

  test("counts of another endpoint and of another time stay out", async () => {
    const { send, stats } = await addEndpoint([200]);
    const other = await addEndpoint([500]);
    await send(1);
    await other.send(1);
    expect(await stats()).toEqual({ ...NONE, success: 1 });
    expect(await stats({ until: ago(60_000) })).toEqual(NONE);
    expect(await stats({ since: ago(60_000) })).toEqual({ ...NONE, success: 1 });
    expect(await stats({ since: ago(2 * 60_000), until: ago(60_000) })).toEqual(NONE);
  });

  test("is counted over 28 days and five minutes, and over no more", async () => {
    const { path, stats } = await addEndpoint([200]);
    const until = ago(0);
    const earlierBy = (ms: number) => new Date(Date.parse(until) - ms).toISOString();
    const limitMs = 28 * DAY_MS + 5 * 60_000;
    expect(await stats({ until, since: earlierBy(limitMs) })).toEqual(NONE);
    for (const query of [
      { until, since: earlierBy(limitMs + 1) },
      { since: ago(29 * DAY_MS) },
      { since: until, until },
    ]) {
      const answer = await api().call("endpoint.get-stats", { path, query });
      expect([answer.status, answer.body]).toMatchObject([400, { code: "invalid_range" }]);
    }
  });

  test("is counted for unchanged SDKs", async () => {
    const { path, send } = await addEndpoint([200]);
    await send(1);
    const server = await serveApi(api().fetch);
    const options = { serverUrl: server.url };
    const { app_id, endpoint_id } = path;
    for (const svix of [
      new SvixOne(api().keys.test, options),
      new SvixTwo(api().keys.test, options),
    ]) {
      const stats = await svix.endpoint.getStats(app_id, endpoint_id, {
        since: new Date(Date.now() - DAY_MS),
      });
      expect(stats).toEqual({ ...NONE, success: 1 });
    }
    await server.close();
  });

  test("is canceled: nothing of it is sent any more, and what comes later is", async () => {
    const { path, receiver, send, cancel } = await addEndpoint([500, 500, 200]);
    await send(2);
    const canceled = await cancel({ "idempotency-key": "auto_1" });
    expect([canceled.status, canceled.body]).toEqual([200, { canceled: 2 }]);
    expect((await cancel({ "idempotency-key": "auto_1" })).body).toEqual({ canceled: 0 });
    await api().database.pool.query("update lane set turn_at = now() where endpoint_id = $1", [
      path.endpoint_id,
    ]);
    await engine.drain();
    expect(receiver.requests).toHaveLength(2);
    await send(1);
    expect(receiver.requests).toHaveLength(3);
  });
});
