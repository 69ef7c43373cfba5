import { Webhook } from "svix";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { endpointTestOut } from "@/lib/api/v1/schemas/endpoint-test";
import { STATUS } from "@/lib/delivery/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { EVENT_TYPE, MARKED, useEndpointTests } from "@/lib/testing/api/use-endpoint-tests";
import { age } from "@/lib/testing/queue/age";
import { findViolations } from "@/lib/testing/queue/find-violations";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("a test of an endpoint (C9)", () => {
  const { api, addEndpoint, sendTest, bodyOf, readDeliveries } = useEndpointTests();

  test("R31, R32, R33: sends the example, signed like a real one, to this endpoint and to no other", async () => {
    const receiver = await startReceiver();
    const other = await startReceiver();
    const path = await addEndpoint({ url: receiver.url });
    await api().build.endpoint(path.app_id, { url: other.url });
    const engine = createTestEngine(api());
    onTestFinished(engine.close);

    const result = (await sendTest(path)).as(endpointTestOut);
    await engine.drain();

    expect(other.requests).toEqual([]);
    expect(receiver.requests).toHaveLength(1);
    const { method, headers, body } = receiver.requests[0] ?? {};
    expect([method, JSON.parse(String(body))]).toEqual(["POST", MARKED]);
    expect(headers?.["webhook-id"]).toBe(result.msgId);
    const secret = await api().build.secret(path.app_id, path.endpoint_id);
    const signed = z.record(z.string(), z.string()).parse(headers);
    expect(new Webhook(secret).verify(String(body), signed)).toEqual(MARKED);
    expect(result).toMatchObject({
      eventType: EVENT_TYPE,
      outcome: "delivered",
      attempt: { status: STATUS.success, responseStatusCode: 204, url: receiver.url },
      explanation: { tone: "good", title: "Delivered", advice: null },
      headers: { sentHeaders: { "webhook-id": result.msgId } },
      timing: { totalMs: expect.any(Number), firstByteMs: expect.any(Number), tlsMs: null },
    });
    expect(await readDeliveries(path)).toEqual([
      {
        endpoint_id: path.endpoint_id,
        status: STATUS.success,
        is_test: true,
        due_at: null,
        lease_token: null,
        attempt_count: 1,
      },
    ]);
    expect(await findViolations(api().database.pool)).toEqual([]);
  });

  test("goes to an endpoint that is disabled and subscribes to something else, and leaves it so", async () => {
    const receiver = await startReceiver();
    const path = await addEndpoint({
      url: receiver.url,
      disabled: true,
      eventTypes: ["other.type"],
      channels: ["nobody"],
    });
    expect((await sendTest(path)).as(endpointTestOut).outcome).toBe("delivered");
    expect(bodyOf(receiver)).toEqual(MARKED);
    expect((await api().call("endpoint.get", { path })).body).toMatchObject({ disabled: true });
  });

  test("is in the log like every other attempt", async () => {
    const receiver = await startReceiver([401]);
    const path = await addEndpoint({ url: receiver.url });
    const { msgId, attempt } = (await sendTest(path)).as(endpointTestOut);
    const listed = await api().call("message-attempt.list-by-endpoint", { path });
    expect(listed.body).toMatchObject({ data: [{ id: attempt.id, msgId, statusText: "fail" }] });
    const message = await api().call("message.get", {
      path: { app_id: path.app_id, msg_id: msgId },
    });
    expect(message.body).toMatchObject({ eventType: EVENT_TYPE, payload: MARKED });
  });

  test("is never retried, whatever the policy, and told to no operator", async () => {
    const receiver = await startReceiver([500]);
    const path = await addEndpoint({ url: receiver.url, retryPolicy: "standard" });
    await api().call("operational-webhook.endpoint.create", { body: { url: receiver.url } });
    const result = (await sendTest(path)).as(endpointTestOut);
    expect(result).toMatchObject({
      outcome: "refused",
      attempt: { response: "answer 500", responseStatusCode: 500 },
      explanation: { tone: "bad", title: "500 Internal server error" },
    });
    const engine = createTestEngine(api());
    onTestFinished(engine.close);
    await age(api().database.pool);
    expect((await engine.drain()).claimed).toBe(0);
    expect(receiver.requests).toHaveLength(1);
    expect(await readDeliveries(path)).toMatchObject([{ status: STATUS.fail, due_at: null }]);
    const { rows } = await api().database.pool.query(
      "select type from operational_event where endpoint_id = $1 and type like 'message.%'",
      [path.endpoint_id],
    );
    expect(rows).toEqual([]);
  });

  test("keeps the payload's exact bytes, and marks an envelope where its author did not", async () => {
    const receiver = await startReceiver();
    const path = await addEndpoint({ url: receiver.url });
    const payloads = [
      [
        '{ "b": 1.0, "a":1e2, "a": "\\ud83d\\u0000" }',
        '{ "b": 1.0, "a":1e2, "a": "\\ud83d\\u0000" }',
      ],
      ['{"type":"x","data":{"n":1.0}}', '{"type":"x","data":{"n":1.0},"test":true}'],
      ['{"test":true,"type":"x","data":1.0}', '{"test":true,"type":"x","data":1.0}'],
    ];
    for (const [index, [payload, sent]] of payloads.entries()) {
      const rawBody = `{"eventType": "${EVENT_TYPE}", "payload": ${payload}}`;
      expect((await api().call("endpoint.test", { path, rawBody })).status).toBe(200);
      expect(String(receiver.requests[index]?.body)).toBe(sent);
    }
    const unmarked = await sendTest(path, { payload: { type: "x", data: {}, test: false } });
    expect(unmarked.status).toBe(422);
    expect(receiver.requests).toHaveLength(payloads.length);
  });

  test.each([
    { body: { eventType: "bare.type" }, status: 400, answer: { code: "invalid_scheme" } },
    { body: { eventType: "no.such.type" }, status: 422, answer: { detail: expect.any(Array) } },
    { body: { payload: [1] }, status: 422, answer: { detail: expect.any(Array) } },
  ])("answers $status to $body, and sends nothing", async ({ body, status, answer }) => {
    const receiver = await startReceiver();
    const path = await addEndpoint({ url: receiver.url });
    const refused = await sendTest(path, body);
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject(answer);
    expect(receiver.requests).toEqual([]);
    expect(await readDeliveries(path)).toEqual([]);
  });

  test("is refused while webhooks are off, with the reason", async () => {
    const receiver = await startReceiver();
    const path = await addEndpoint({ url: receiver.url });
    const { prisma } = api().database;
    const where = { id: path.app_id };
    await prisma.application.update({ where, data: { webhooksEnabled: false } });
    for (const name of ["endpoint.test", "endpoint.send-example"]) {
      const refused = await api().call(name, { path, body: { eventType: EVENT_TYPE } });
      expect([name, refused.status]).toEqual([name, 409]);
      expect(refused.body).toMatchObject({ code: "webhooks_disabled" });
    }
    expect(receiver.requests).toEqual([]);
    expect(await readDeliveries(path)).toEqual([]);
  });

  test("does not go to an address that the guard blocks, and says so", async () => {
    const path = await addEndpoint({ url: "https://receiver.example/" });
    const where = { id: path.endpoint_id };
    await api().database.prisma.endpoint.update({ where, data: { url: "http://10.0.0.1/" } });
    expect((await sendTest(path)).body).toMatchObject({
      outcome: "blocked",
      attempt: { responseStatusCode: 0, response: expect.stringContaining("10.0.0.1") },
      explanation: { title: "The address is not allowed" },
    });
  });
});
