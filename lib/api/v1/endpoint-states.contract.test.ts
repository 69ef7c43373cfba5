import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  lastAttemptOut,
  oldSecretOut,
  rateLimitStatusOut,
} from "@/lib/api/v1/schemas/endpoint-state";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const HOUR_SECONDS = 3_600;
const LATEST_WAIT_MS = 60_000;

describe("what is true of endpoints right now", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function addEndpoint(fields: Readonly<Record<string, unknown>> = {}) {
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id, fields);
    return { app_id, endpoint_id };
  }

  describe("the rotated secrets", () => {
    const list = async (path: { app_id: string; endpoint_id: string }) => {
      const answer = await api().call("endpoint.list-old-secrets", { path });
      return { text: answer.text, ...answer.as(z.object({ data: z.array(oldSecretOut) })) };
    };
    const rotate = (path: { app_id: string; endpoint_id: string }, gracePeriodSeconds: number) =>
      api().call("endpoint.rotate-secret", { path, body: { gracePeriodSeconds } });

    test("are none before a rotation, nor after one without overlap", async () => {
      const path = await addEndpoint();
      expect((await list(path)).data).toEqual([]);
      await rotate(path, 0);
      expect((await list(path)).data).toEqual([]);
    });

    test("are told with the moment of their end, the last to go first, and never their keys", async () => {
      const path = await addEndpoint();
      const keys: string[] = [];
      for (const hours of [1, 3]) {
        keys.push(await api().build.secret(path.app_id, path.endpoint_id));
        await rotate(path, hours * HOUR_SECONDS);
      }
      const { data, text } = await list(path);
      const endsInMs = data.map(({ expiresAt }) => Date.parse(expiresAt) - Date.now());
      expect(endsInMs).toHaveLength(2);
      for (const [index, hours] of [3, 1].entries()) {
        const expectedMs = hours * HOUR_SECONDS * 1_000;
        expect(endsInMs[index]).toBeLessThanOrEqual(expectedMs);
        expect(endsInMs[index]).toBeGreaterThan(expectedMs - LATEST_WAIT_MS);
      }
      for (const key of keys) expect(text).not.toContain(key.slice("whsec_".length));
    });

    test("are left out once their time is over, before anything cleans up", async () => {
      const path = await addEndpoint();
      await rotate(path, HOUR_SECONDS);
      await api().database.pool.query(
        "update endpoint_secret set expires_at = now() - interval '1 second' where endpoint_id = $1 and expires_at is not null",
        [path.endpoint_id],
      );
      expect((await list(path)).data).toEqual([]);
    });
  });

  describe("the state of the rate limit", () => {
    const read = async (path: { app_id: string; endpoint_id: string }) =>
      (await api().call("endpoint.get-rate-limit-status", { path })).as(rateLimitStatusOut);

    test("says whose limit it is: the endpoint's own outweighs its application's", async () => {
      const path = await addEndpoint();
      const unlimited = {
        limitPerSecond: null,
        source: null,
        waiting: 0,
        isWaitingCapped: false,
      };
      expect(await read(path)).toEqual(unlimited);
      await api().call("application.patch", { path, body: { throttleRate: 50 } });
      expect(await read(path)).toEqual({
        ...unlimited,
        limitPerSecond: 50,
        source: "application",
      });
      await api().call("endpoint.patch", { path, body: { throttleRate: 2 } });
      expect(await read(path)).toEqual({ ...unlimited, limitPerSecond: 2, source: "endpoint" });
    });

    test("counts what is due now, and not what waits for a later retry", async () => {
      const receiver = await startReceiver([500]);
      const path = await addEndpoint({
        url: receiver.url,
        retryPolicy: { delaysSeconds: [HOUR_SECONDS] },
      });
      await api().build.message(path.app_id);
      await engine.drain();
      expect((await read(path)).waiting).toBe(0);
      for (let count = 0; count < 3; count++) await api().build.message(path.app_id);
      expect((await read(path)).waiting).toBe(3);
    });
  });

  test("the latest attempt to each endpoint is told in one answer, for this application only", async () => {
    const receiver = await startReceiver([500, 200, 204]);
    const path = await addEndpoint({ url: receiver.url });
    const { id: silent } = await api().build.endpoint(path.app_id, {
      eventTypes: [(await api().build.eventType(`never.${path.app_id}`.toLowerCase())).name],
    });
    for (let count = 0; count < 2; count++) {
      await api().build.message(path.app_id);
      await engine.drain();
    }
    const other = await addEndpoint({ url: receiver.url });
    await api().build.message(other.app_id);
    await engine.drain();
    const answer = await api().call("endpoint.list-last-attempts", { path });
    const { data } = answer.as(z.object({ data: z.array(lastAttemptOut) }));
    expect(data).toEqual([
      expect.objectContaining({
        endpointId: path.endpoint_id,
        statusText: "success",
        responseStatusCode: 200,
      }),
    ]);
    expect(data.map(({ endpointId }) => endpointId)).not.toContain(silent);
  });
});
