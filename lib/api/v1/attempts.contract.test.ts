import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { listOf } from "@/lib/api/v1/schemas/common";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const LIST = listOf(messageAttemptOut);

describe("attempts", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;

  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function listBy(
    name: "msg" | "endpoint",
    input: { path: Record<string, string>; query?: Record<string, string> },
  ) {
    return (await api().call(`message-attempt.list-by-${name}`, input)).as(LIST).data;
  }

  test("say what was sent where, and what was answered", async () => {
    const { build } = api();
    const receiver = await startReceiver([418]);
    const { id: app_id } = await build.application({ uid: "shop" });
    const { id: endpointId } = await build.endpoint(app_id, { url: receiver.url, uid: "hook" });
    const { id: messageId } = await build.message(app_id, { eventId: "event-1" });
    await engine.drain();
    const expected = {
      id: expect.stringMatching(/^atmpt_[0-9A-Za-z]{27}$/),
      msgId: messageId,
      endpointId,
      url: receiver.url,
      response: "answer 418",
      responseStatusCode: 418,
      responseDurationMs: expect.any(Number),
      status: 2,
      statusText: "fail",
      triggerType: 0,
      timestamp: expect.any(String),
    };
    const byId = { app_id, msg_id: messageId, endpoint_id: endpointId };
    const byUid = { app_id: "shop", msg_id: "event-1", endpoint_id: "hook" };
    for (const path of [byId, byUid]) {
      expect(await listBy("msg", { path })).toEqual([expected]);
      expect(await listBy("endpoint", { path })).toEqual([expected]);
    }
    const [bare] = await listBy("msg", { path: byId, query: { with_content: "false" } });
    expect(bare).toEqual({ ...expected, response: "" });
    const [full] = await listBy("endpoint", { path: byId, query: { with_msg: "true" } });
    expect(full?.msg).toMatchObject({ id: messageId, payload: { total: 1 } });
    const query = { with_msg: "true", with_content: "false" };
    const [lean] = await listBy("endpoint", { path: byId, query });
    expect(lean?.msg).toMatchObject({ id: messageId, payload: {} });
  });

  test("are filtered by status, class of answer, endpoint, type, channel, tag and time", async () => {
    const { build } = api();
    const { id: app_id } = await build.application();
    const [good, bad] = [await startReceiver([200]), await startReceiver([500])];
    const up = await build.endpoint(app_id, { url: good.url, uid: "up" });
    const down = await build.endpoint(app_id, { url: bad.url, uid: "down" });
    const silent = await build.endpoint(app_id, { url: "http://127.0.0.1:9/" });
    const message = await build.message(app_id, { eventType: "a", channels: ["x"], tags: ["t"] });
    await engine.drain();
    const path = { app_id, msg_id: message.id };
    const endpointsOf = async (query: Record<string, string>) =>
      (await listBy("msg", { path, query })).map(({ endpointId }) => endpointId).sort();
    const all = [up.id, down.id, silent.id].sort();
    expect(await endpointsOf({})).toEqual(all);
    expect(await endpointsOf({ status: "0" })).toEqual([up.id]);
    expect(await endpointsOf({ status: "2" })).toEqual([down.id, silent.id].sort());
    expect(await endpointsOf({ status: "4" })).toEqual([]);
    expect(await endpointsOf({ status_code_class: "200" })).toEqual([up.id]);
    expect(await endpointsOf({ status_code_class: "500" })).toEqual([down.id]);
    expect(await endpointsOf({ status_code_class: "0" })).toEqual([silent.id]);
    expect(await endpointsOf({ endpoint_id: up.id })).toEqual([up.id]);
    expect(await endpointsOf({ endpoint_id: "down" })).toEqual([down.id]);
    expect(await endpointsOf({ event_types: "a,b", channel: "x", tag: "t" })).toEqual(all);
    expect(await endpointsOf({ event_types: "b" })).toEqual([]);
    expect(await endpointsOf({ channel: "y" })).toEqual([]);
    expect(await endpointsOf({ tag: "u" })).toEqual([]);
    expect(await endpointsOf({ after: "2020-01-01T00:00:00Z" })).toEqual(all);
    expect(await endpointsOf({ before: "2020-01-01T00:00:00Z" })).toEqual([]);
    const refused = { path, query: { status: "5" } };
    expect((await api().call("message-attempt.list-by-msg", refused)).status).toBe(422);
    const unknown = { path, query: { endpoint_id: "nobody" } };
    expect((await api().call("message-attempt.list-by-msg", unknown)).status).toBe(404);
  });

  test("R76: by hand carry the same id, are marked as such, and may be asked for by uid", async () => {
    const { build, call } = api();
    const receiver = await startReceiver([204]);
    const { id: app_id } = await build.application({ uid: "resending" });
    await build.endpoint(app_id, { url: receiver.url, uid: "hook" });
    const message = await build.message(app_id, { eventId: "event-1" });
    await engine.drain();
    const path = { app_id: "resending", msg_id: "event-1", endpoint_id: "hook" };
    const resent = await call("message-attempt.resend", { path });
    expect([resent.status, resent.body]).toEqual([202, {}]);
    await engine.drain();
    const ids = receiver.requests.map(({ headers }) => headers["svix-id"]);
    expect(ids).toEqual([message.id, message.id]);
    const triggers = (await listBy("msg", { path })).map(({ triggerType }) => triggerType);
    expect(triggers.sort()).toEqual([0, 1]);
  });

  test("by hand pass an endpoint's filters, also where nothing was ever sent", async () => {
    const { build, call } = api();
    const receiver = await startReceiver([204]);
    const { id: app_id } = await build.application();
    await build.eventType("other.type");
    const endpoint = await build.endpoint(app_id, {
      url: receiver.url,
      eventTypes: ["other.type"],
      channels: ["elsewhere"],
    });
    const { id: msg_id } = await build.message(app_id);
    expect((await engine.drain()).claimed).toBe(0);
    await call("message-attempt.resend", { path: { app_id, msg_id, endpoint_id: endpoint.id } });
    expect(await engine.drain()).toMatchObject({ claimed: 1, delivered: 1 });
  });

  test("by hand are refused where nothing can be sent: endpoint off, payload gone, webhooks off", async () => {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id);
    const { id: msg_id } = await build.message(app_id);
    const path = { app_id, msg_id, endpoint_id };
    const resend = async () => {
      const answer = await call("message-attempt.resend", { path });
      return [answer.status, JSON.parse(answer.text).code];
    };
    await call("endpoint.patch", { path, body: { disabled: true } });
    expect(await resend()).toEqual([400, "endpoint_disabled"]);
    await call("endpoint.patch", { path, body: { disabled: false } });
    const where = { id: app_id };
    await database.prisma.application.update({ where, data: { webhooksEnabled: false } });
    expect(await resend()).toEqual([400, "webhooks_disabled"]);
    await database.prisma.application.update({ where, data: { webhooksEnabled: true } });
    await database.prisma.message.update({ where: { id: msg_id }, data: { payload: null } });
    expect(await resend()).toEqual([400, "missing_payload"]);
    expect((await engine.drain()).claimed).toBe(0);
  });
});
