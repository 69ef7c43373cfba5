import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { age } from "@/lib/testing/queue/age";
import { startReceiver } from "@/lib/testing/start-receiver";

const CANCELED = 4;

describe("what an endpoint gets", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(async () => {
    engine = createTestEngine(api());
    for (const name of ["order.status", "order.status_updated"]) await api().build.eventType(name);
  });
  afterAll(() => engine.close());

  /** The types, or the payloads' names, of what a receiver got, sorted. */
  const namesOf = (receiver: Awaited<ReturnType<typeof startReceiver>>) =>
    receiver.requests.map(({ body }) => JSON.parse(body.toString()).name).sort();

  async function prepare(script?: readonly number[]) {
    const receiver = await startReceiver(script);
    const { id: app_id } = await api().build.application();
    const endpoint = await api().build.endpoint(app_id, { url: receiver.url });
    const path = { app_id, endpoint_id: endpoint.id };
    const patch = (body: object) => api().call("endpoint.patch", { path, body });
    const send = (name: string, fields: object = {}) =>
      api().build.message(app_id, { payload: { name }, ...fields });
    const statusOf = (messageId: string) =>
      api().database.prisma.delivery.findMany({
        where: { messageId },
        select: { status: true, dueAt: true },
      });
    return { receiver, app_id, path, patch, send, statusOf };
  }

  test("R4, RR1, RR2, RR5, RR7: is everything that matches, each endpoint on its own, whatever the others answer", async () => {
    const { app_id, receiver: good, send } = await prepare();
    const bad = await startReceiver([500]);
    await api().build.endpoint(app_id, { url: bad.url });
    await api().build.endpoint(app_id, { url: "http://127.0.0.1:9/" });
    await send("a");
    expect(await engine.drain()).toMatchObject({ claimed: 3, delivered: 1, failed: 2 });
    expect([namesOf(good), namesOf(bad)]).toEqual([["a"], ["a"]]);
  });

  test("stays within its application", async () => {
    const { receiver: mine, send } = await prepare();
    const { receiver: theirs } = await prepare();
    await send("a");
    await engine.drain();
    expect([namesOf(mine), namesOf(theirs)]).toEqual([["a"], []]);
  });

  test("R26, R27: is its types and no others, never by prefix; without types all, later ones too", async () => {
    const { app_id, receiver: all, send } = await prepare();
    const some = await startReceiver();
    await api().build.endpoint(app_id, { url: some.url, eventTypes: ["order.status"] });
    for (const eventType of ["order.status", "order.status_updated", "order", "added.later"]) {
      await send(eventType, { eventType });
    }
    await engine.drain();
    expect(namesOf(some)).toEqual(["order.status"]);
    expect(namesOf(all)).toEqual(["added.later", "order", "order.status", "order.status_updated"]);
  });

  test("is what shares a channel with it; without channels everything", async () => {
    const { app_id, receiver: all, send } = await prepare();
    const some = await startReceiver();
    await api().build.endpoint(app_id, { url: some.url, channels: ["a", "b"] });
    await send("none");
    await send("a", { channels: ["a"] });
    await send("b and c", { channels: ["b", "c"] });
    await send("c", { channels: ["c"] });
    await engine.drain();
    expect(namesOf(some)).toEqual(["a", "b and c"]);
    expect(namesOf(all)).toEqual(["a", "b and c", "c", "none"]);
  });

  test("is nothing before its time, where a message has one", async () => {
    const { receiver, send } = await prepare();
    await send("later", { deliverAt: new Date(Date.now() + 3_600_000).toISOString() });
    await send("now");
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["now"]);
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["later", "now"]);
  });

  test("a message that matches nobody is stored all the same", async () => {
    const { id: app_id } = await api().build.application();
    const { id: msg_id } = await api().build.message(app_id);
    expect((await engine.drain()).claimed).toBe(0);
    expect((await api().call("message.get", { path: { app_id, msg_id } })).status).toBe(200);
  });

  test("R78, C8: is nothing from the moment it is disabled, retries included, and not after it is enabled", async () => {
    const { receiver, patch, send, statusOf } = await prepare([500, 204]);
    const failed = await send("failed once");
    await engine.drain();
    const waiting = await send("waiting");
    await patch({ disabled: true });
    for (const { id } of [failed, waiting]) {
      expect(await statusOf(id)).toEqual([{ status: CANCELED, dueAt: null }]);
    }
    const missed = await send("while disabled");
    expect(await statusOf(missed.id)).toEqual([]);
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["failed once"]);
    await patch({ disabled: false });
    await send("after");
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["after", "failed once"]);
    for (const { id } of [failed, waiting]) {
      expect(await statusOf(id)).toEqual([{ status: CANCELED, dueAt: null }]);
    }
  });

  test("C8: that was canceled comes by hand once it is enabled again", async () => {
    const { receiver, path, patch, send } = await prepare();
    const { id: msg_id } = await send("by hand");
    await patch({ disabled: true });
    await patch({ disabled: false });
    await api().call("message-attempt.resend", { path: { ...path, msg_id } });
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["by hand"]);
  });

  test("R77: is nothing from the moment it is deleted, retries included", async () => {
    const { receiver, path, send, statusOf } = await prepare([500, 204]);
    const failed = await send("failed once");
    await engine.drain();
    const waiting = await send("waiting");
    expect((await api().call("endpoint.delete", { path })).status).toBe(204);
    for (const { id } of [failed, waiting]) {
      expect(await statusOf(id)).toEqual([{ status: CANCELED, dueAt: null }]);
    }
    expect(await statusOf((await send("after")).id)).toEqual([]);
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["failed once"]);
  });

  test("C13: is nothing while webhooks are off for the application; messages are stored", async () => {
    const { receiver, app_id, send, statusOf } = await prepare([500, 204]);
    const retried = await send("failed once");
    await engine.drain();
    const turn = (webhooksEnabled: boolean) =>
      api().database.prisma.application.update({
        where: { id: app_id },
        data: { webhooksEnabled },
      });
    await turn(false);
    const missed = await send("while off");
    expect(await statusOf(missed.id)).toEqual([]);
    await age(api().database.pool);
    await engine.drain();
    expect(await statusOf(retried.id)).toMatchObject([{ status: CANCELED }]);
    const path = { app_id, msg_id: missed.id };
    expect((await api().call("message.get", { path })).status).toBe(200);
    await turn(true);
    await send("after");
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(receiver)).toEqual(["after", "failed once"]);
  });

  test("a retry goes to the URL of today", async () => {
    const { patch, send } = await prepare([500]);
    const moved = await startReceiver();
    await send("moved");
    await engine.drain();
    await patch({ url: moved.url });
    await age(api().database.pool);
    await engine.drain();
    expect(namesOf(moved)).toEqual(["moved"]);
  });
});
