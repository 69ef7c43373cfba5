import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import {
  endpointHealthCountsOut,
  endpointHealthOut,
  listedEndpointHealthOut,
} from "@/lib/api/v1/schemas/endpoint-health";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { age } from "@/lib/testing/queue/age";
import { setRun } from "@/lib/testing/queue/set-run";
import { startReceiver } from "@/lib/testing/start-receiver";

const HOUR_MS = 3_600_000;
/** Nobody listens on it. */
const REFUSING_URL = "http://127.0.0.1:9/";

describe("the health of an endpoint", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare(fields: { url: string; retryPolicy?: unknown; uid?: string }) {
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id, fields);
    const path = { app_id, endpoint_id };
    return {
      path,
      /** One message, and all that is due now. */
      send: async () => {
        await api().build.message(app_id);
        await engine.drain();
      },
      read: async () => (await api().call("endpoint.get-health", { path })).as(endpointHealthOut),
      patch: (body: object) => api().call("endpoint.patch", { path, body }),
    };
  }

  test("is good before anything was sent, and after a success", async () => {
    const { url } = await startReceiver([200]);
    const { read, send } = await prepare({ url });
    const healthy = {
      status: "healthy",
      reason: "No attempt failed in the last 24 hours.",
      failingSince: null,
      failuresInRow: 0,
      lastFailureAt: null,
      nextAttemptAt: null,
      disableAt: null,
    };
    expect(await read()).toEqual(healthy);
    await send();
    expect(await read()).toEqual(healthy);
  });

  test("is degraded after one failure, and says when the next attempt follows", async () => {
    const { url } = await startReceiver([500]);
    const { read, send } = await prepare({ url, retryPolicy: { delaysSeconds: [3_600] } });
    await send();
    const health = await read();
    expect(health).toMatchObject({
      status: "degraded",
      failuresInRow: 1,
      lastFailureAt: health.failingSince,
      reason: expect.stringMatching(/^The latest attempt failed at \S+Z; next attempt in 1 h\.$/),
    });
    const sinceFailureMs = (at: string | null) =>
      Date.parse(at ?? "") - Date.parse(health.failingSince ?? "");
    expect(sinceFailureMs(health.nextAttemptAt)).toBe(HOUR_MS);
    expect(sinceFailureMs(health.disableAt)).toBe(5 * 24 * HOUR_MS);
  });

  test("is failing while only failures come, degraded after the next success, and good a day later", async () => {
    const { url } = await startReceiver([500, 500, 500, 500, 500, 204]);
    const { read, send, path } = await prepare({ url, retryPolicy: "none" });
    for (let message = 1; message <= 4; message++) await send();
    expect(await read()).toMatchObject({ status: "degraded", failuresInRow: 4 });
    await send();
    expect(await read()).toMatchObject({
      status: "failing",
      failuresInRow: 5,
      reason: expect.stringMatching(
        /^5 attempts in a row failed since \S+Z; nothing waits to be sent\.$/,
      ),
    });
    await send();
    expect(await read()).toMatchObject({
      status: "degraded",
      failuresInRow: 0,
      failingSince: null,
      disableAt: null,
      lastFailureAt: expect.any(String),
      reason: expect.stringContaining("the endpoint has answered since"),
    });
    await api().database.pool.query(
      "update lane set failed_at = failed_at - interval '1 day' where endpoint_id = $1",
      [path.endpoint_id],
    );
    expect((await read()).status).toBe("healthy");
  });

  test("names the next probe where nobody answers", async () => {
    const { read, send } = await prepare({ url: REFUSING_URL });
    for (let message = 1; message <= 5; message++) await send();
    const health = await read();
    expect(health).toMatchObject({
      status: "failing",
      reason: expect.stringMatching(
        /^5 attempts in a row failed since \S+Z; next probe in \d+ s\.$/,
      ),
    });
    const blockFor = (interval: string) =>
      api().database.pool.query("update lane set blocked_until = now() + $1::interval", [interval]);
    await blockFor("30 minutes");
    expect((await read()).reason).toMatch(/next probe in 30 min\.$/);
    await age(api().database.pool);
    await blockFor("0");
    expect((await read()).reason).toMatch(/next probe is due\.$/);
  });

  test("of a disabled one gives the reason: the receiver's", async () => {
    const { url } = await startReceiver([410]);
    const { read, send } = await prepare({ url });
    await send();
    expect(await read()).toMatchObject({
      status: "disabled",
      reason: "The receiver answered 410 Gone.",
      failingSince: null,
      failuresInRow: 0,
      disableAt: null,
    });
  });

  test("of a disabled one gives the reason: a person's", async () => {
    const { read, patch } = await prepare({ url: REFUSING_URL });
    await patch({ disabled: true });
    expect(await read()).toMatchObject({ status: "disabled", reason: "Disabled by request." });
  });

  test.each([
    ["is switched on again", [{ disabled: true }, { disabled: false }]],
    ["gets another address", [{ url: "https://receiver.example/another" }]],
  ])(
    "begins anew when the endpoint %s: its run, its notices and its circuit",
    async (_, patches) => {
      const { read, send, patch, path } = await prepare({ url: REFUSING_URL });
      const { pool } = api().database;
      for (let message = 1; message <= 5; message++) await send();
      await setRun(pool, { endpointId: path.endpoint_id, firstHoursAgo: 200 });
      await pool.query("update lane set notices_sent = 2 where endpoint_id = $1", [
        path.endpoint_id,
      ]);
      for (const body of patches) await patch(body);
      expect(await read()).toMatchObject({
        status: "healthy",
        failingSince: null,
        failuresInRow: 0,
      });
      const { rows } = await pool.query(
        "select notices_sent, silent_count, blocked_until from lane where endpoint_id = $1",
        [path.endpoint_id],
      );
      expect(rows).toEqual([{ notices_sent: 0, silent_count: 0, blocked_until: null }]);
    },
  );

  test("is no better after a change of something else", async () => {
    const { read, patch, path } = await prepare({ url: REFUSING_URL });
    const { pool } = api().database;
    await setRun(pool, { endpointId: path.endpoint_id, firstHoursAgo: 200 });
    await patch({ description: "Changed", disabled: false });
    expect((await read()).status).toBe("failing");
  });

  test("has no date of disabling where the operator switched that off", async () => {
    const { read, path } = await prepare({ url: REFUSING_URL });
    const setPeriod = (hours: number | null) =>
      api().call("environment.patch-settings", { body: { disableFailingAfterHours: hours } });
    await setRun(api().database.pool, { endpointId: path.endpoint_id, firstHoursAgo: 1 });
    await setPeriod(null);
    expect(await read()).toMatchObject({ status: "failing", disableAt: null });
    await setPeriod(12);
    const { disableAt, failingSince } = await read();
    expect(Date.parse(disableAt ?? "") - Date.parse(failingSince ?? "")).toBe(12 * HOUR_MS);
    await setPeriod(120);
  });

  test("is found under the endpoint's uid", async () => {
    const { path } = await prepare({ url: REFUSING_URL, uid: "mine" });
    const answer = await api().call("endpoint.get-health", {
      path: { ...path, endpoint_id: "mine" },
    });
    expect(answer.status).toBe(200);
  });

  test("is listed for all endpoints as it is told of each, in pages, deleted ones and others' left out", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    const failing = { url: (await startReceiver([500])).url, retryPolicy: "none" };
    const well = { url: (await startReceiver([200])).url };
    const add = async (fields: Record<string, unknown>) =>
      (await build.endpoint(app_id, fields)).id;
    const statuses = [
      [await add(failing), "degraded"],
      [await add(well), "healthy"],
      [await add({ ...well, disabled: true }), "disabled"],
    ].sort();
    const ids = statuses.map(([id]) => id).reverse();
    const deleted = await add(well);
    await call("endpoint.delete", { path: { app_id, endpoint_id: deleted } });
    await build.endpoint((await build.application()).id);
    await build.message(app_id);
    await engine.drain();
    const list = async (query: Record<string, string>) =>
      (await call("endpoint.list-health", { path: { app_id }, query })).as(
        listOf(listedEndpointHealthOut),
      );
    const { data } = await list({ order: "ascending" });
    expect(data.map(({ endpointId, status }) => [endpointId, status])).toEqual(statuses);
    for (const { endpointId, ...health } of data) {
      const path = { app_id, endpoint_id: endpointId };
      const single = (await call("endpoint.get-health", { path })).as(endpointHealthOut);
      expect({ ...single, reason: "" }).toEqual({ ...health, reason: "" });
    }
    const counts = (await call("endpoint.count-health", { path: { app_id } })).as(
      endpointHealthCountsOut,
    );
    const told = statuses.map(([, status]) => status);
    for (const [status, count] of Object.entries(counts)) {
      expect(
        told.filter((one) => one === status),
        status,
      ).toHaveLength(count);
    }
    const first = await list({ limit: "2" });
    expect(first.data.map(({ endpointId }) => endpointId)).toEqual(ids.slice(0, 2));
    const next = await list({ limit: "2", iterator: first.iterator ?? "" });
    expect([next.data.map(({ endpointId }) => endpointId), next.done]).toEqual([
      ids.slice(2),
      true,
    ]);
    const back = await list({ limit: "2", iterator: next.prevIterator ?? "" });
    expect(back.data).toEqual(first.data);
  });
});
