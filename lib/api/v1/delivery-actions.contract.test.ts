import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import { messageDeliveryOut, resendToAllOut } from "@/lib/api/v1/schemas/message-delivery";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const LATER = { retryPolicy: { delaysSeconds: [3_600] } };

describe("what a person does to deliveries", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function addEndpoint(app_id: string, input: { statuses: number[]; fields?: object }) {
    const receiver = await startReceiver(input.statuses);
    const fields = { url: receiver.url, ...LATER, ...input.fields };
    const { id } = await api().build.endpoint(app_id, fields);
    return { id, receiver };
  }
  async function statuses(path: { app_id: string; msg_id: string }) {
    const answer = await api().call("message-delivery.list", { path });
    const { data } = answer.as(listOf(messageDeliveryOut));
    return Object.fromEntries(data.map(({ endpointId, statusText }) => [endpointId, statusText]));
  }
  const wakeLanes = () => api().database.pool.query("update lane set turn_at = now()");
  const makeDue = () =>
    api().database.pool.query("update delivery set due_at = now() where due_at is not null");

  describe("a stop", () => {
    const stop = (path: Record<string, string>) => api().call("message-delivery.stop", { path });

    test("ends what is pending of this delivery, and of no other", async () => {
      const { id: app_id } = await api().build.application();
      const stopped = await addEndpoint(app_id, { statuses: [500] });
      const other = await addEndpoint(app_id, { statuses: [500, 200] });
      const { id: msg_id } = await api().build.message(app_id);
      await engine.drain();
      const answer = await stop({ app_id, msg_id, endpoint_id: stopped.id });
      expect([answer.status, answer.body]).toEqual([200, { canceled: 1 }]);
      expect(await statuses({ app_id, msg_id })).toEqual({
        [stopped.id]: "canceled",
        [other.id]: "sending",
      });
      await makeDue();
      await wakeLanes();
      await engine.drain();
      expect(stopped.receiver.requests).toHaveLength(1);
      expect(other.receiver.requests).toHaveLength(2);
      expect((await stop({ app_id, msg_id, endpoint_id: stopped.id })).body).toEqual({
        canceled: 0,
      });
    });

    test.each([
      [200, "success"],
      [500, "canceled"],
    ])("lets an attempt in flight finish: answered %i, it ends as %s", async (status, outcome) => {
      let asked = 0;
      let letGo: () => void = () => undefined;
      const open = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const { port } = await startRawReceiver((socket) => {
        socket.once("data", async () => {
          asked++;
          await open;
          socket.end(`HTTP/1.1 ${status} Held\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
        });
      });
      const { id: app_id } = await api().build.application();
      const fields = { url: `http://127.0.0.1:${port}/`, ...LATER };
      const { id: endpoint_id } = await api().build.endpoint(app_id, fields);
      const { id: msg_id } = await api().build.message(app_id);
      const path = { app_id, msg_id, endpoint_id };
      const draining = engine.drain();
      await waitUntil("the held request", () => asked > 0 || null);
      expect((await stop(path)).body).toEqual({ canceled: 1 });
      letGo();
      await draining;
      expect(await statuses(path)).toEqual({ [endpoint_id]: outcome });
      await wakeLanes();
      expect((await engine.drain()).claimed).toBe(0);
    });

    test("of a delivery that has ended changes nothing, and of one that is not there is a 404", async () => {
      const { id: app_id } = await api().build.application();
      const { id: endpoint_id } = await addEndpoint(app_id, { statuses: [200] });
      const { id: msg_id } = await api().build.message(app_id);
      await engine.drain();
      const path = { app_id, msg_id, endpoint_id };
      expect((await stop(path)).body).toEqual({ canceled: 0 });
      expect(await statuses(path)).toEqual({ [endpoint_id]: "success" });
      const late = await addEndpoint(app_id, { statuses: [200] });
      expect((await stop({ ...path, endpoint_id: late.id })).status).toBe(404);
    });

    test("can be taken back by hand: the message goes out once more (R76)", async () => {
      const { id: app_id } = await api().build.application();
      const { id: endpoint_id, receiver } = await addEndpoint(app_id, { statuses: [500, 200] });
      const { id: msg_id } = await api().build.message(app_id);
      await engine.drain();
      const path = { app_id, msg_id, endpoint_id };
      await stop(path);
      await api().call("message-attempt.resend", { path });
      await engine.drain();
      expect(await statuses(path)).toEqual({ [endpoint_id]: "success" });
      const ids = receiver.requests.map(({ headers }) => headers["svix-id"]);
      expect(ids).toEqual([msg_id, msg_id]);
    });
  });

  describe("a resend to all", () => {
    const resend = async (path: Record<string, string>) =>
      (await api().call("message.resend", { path })).as(resendToAllOut).endpointIds;

    test("reaches every subscribed endpoint, whatever became of it there, and no other", async () => {
      const { build } = api();
      const { id: app_id } = await build.application();
      await build.eventType("order.paid");
      await build.eventType("order.created").catch(() => undefined);
      const delivered = await addEndpoint(app_id, { statuses: [200] });
      const failed = await addEndpoint(app_id, { statuses: [500, 200] });
      const other = await addEndpoint(app_id, {
        statuses: [200],
        fields: { eventTypes: ["order.paid"] },
      });
      const off = await addEndpoint(app_id, { statuses: [200], fields: { disabled: true } });
      const { id: msg_id } = await build.message(app_id);
      await engine.drain();
      const late = await addEndpoint(app_id, { statuses: [200] });
      const ids = await resend({ app_id, msg_id });
      expect(ids).toEqual([delivered.id, failed.id, late.id].toSorted());
      await engine.drain();
      expect(await statuses({ app_id, msg_id })).toEqual({
        [delivered.id]: "success",
        [failed.id]: "success",
        [late.id]: "success",
      });
      const counts = [delivered, failed, late, other, off].map(
        ({ receiver }) => receiver.requests.length,
      );
      expect(counts).toEqual([2, 2, 1, 0, 0]);
    });

    test("keeps the schedule of what still waits, and passes a paused endpoint's pause", async () => {
      const { id: app_id } = await api().build.application();
      const { id: endpoint_id, receiver } = await addEndpoint(app_id, { statuses: [500] });
      const { id: msg_id } = await api().build.message(app_id);
      await engine.drain();
      const before = await api().database.prisma.delivery.findFirstOrThrow({
        where: { messageId: msg_id },
      });
      await api().database.pool.query(
        `update lane set blocked_until = now() + interval '1 hour',
           turn_at = now() + interval '1 hour' where endpoint_id = $1`,
        [endpoint_id],
      );
      await resend({ app_id, msg_id });
      const listed = await api().call("message-delivery.list", { path: { app_id, msg_id } });
      expect(listed.body).toMatchObject({ data: [{ heldUntil: null }] });
      await engine.drain();
      expect(receiver.requests).toHaveLength(2);
      const after = await api().database.prisma.delivery.findFirstOrThrow({
        where: { messageId: msg_id },
      });
      expect(after.dueAt).toEqual(before.dueAt);
      expect(after.attemptCount).toBe(1);
    });

    test("of a message whose payload is gone, or with webhooks off, is refused with the reason", async () => {
      const { build, call, database } = api();
      const { id: app_id } = await build.application();
      await build.endpoint(app_id);
      const { id: msg_id } = await build.message(app_id);
      const path = { app_id, msg_id };
      await database.prisma.application.update({
        where: { id: app_id },
        data: { webhooksEnabled: false },
      });
      const off = await call("message.resend", { path });
      expect([off.status, off.body]).toMatchObject([400, { code: "webhooks_disabled" }]);
      await call("message.expunge-content", { path });
      const gone = await call("message.resend", { path });
      expect([gone.status, gone.body]).toMatchObject([400, { code: "missing_payload" }]);
    });
  });
});
