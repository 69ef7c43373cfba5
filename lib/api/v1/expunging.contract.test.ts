import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { listOf } from "@/lib/api/v1/schemas/common";
import { STATUS } from "@/lib/delivery/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const PAYLOAD = "something that must be forgotten";

describe("contents that are expunged", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  /** A message that was sent to one endpoint, whose receiver answered "answer 500". */
  async function deliver() {
    const { build } = api();
    const receiver = await startReceiver([500]);
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, { url: receiver.url });
    const { id: msg_id } = await build.message(app_id, {
      payload: { text: PAYLOAD },
      eventId: "event-1",
      payloadRetentionHours: 1,
    });
    await engine.drain();
    const path = { app_id, msg_id, endpoint_id };
    const [attempt] = await listAttempts(path);
    return { receiver, path: { ...path, attempt_id: attempt?.id ?? "" } };
  }
  async function listAttempts(path: Record<string, string>) {
    const query = { with_msg: "true" };
    const listed = await api().call("message-attempt.list-by-endpoint", { path, query });
    return listed.as(listOf(messageAttemptOut)).data;
  }
  const snapshot = () => snapshotDatabase(api().database.pool);

  test.each(["id", "event id"])(
    "of a message, named by %s, are shown as expired, and stand nowhere any more",
    async (name) => {
      const { call } = api();
      const { path } = await deliver();
      expect(JSON.stringify(await snapshot())).toContain(PAYLOAD);
      const named = { ...path, msg_id: name === "id" ? path.msg_id : "event-1" };
      const expunged = await call("message.expunge-content", { path: named });
      expect([expunged.status, expunged.text]).toEqual([204, ""]);
      const payload = { expired: true };
      expect((await call("message.get", { path })).body).toMatchObject({ payload });
      expect((await call("message.list", { path })).body).toMatchObject({ data: [{ payload }] });
      expect((await listAttempts(path))[0]?.msg).toMatchObject({ id: path.msg_id, payload });
      expect(JSON.stringify(await snapshot())).not.toContain(PAYLOAD);
    },
  );

  test("of a message leave the message, its deliveries and its attempts as they are", async () => {
    const { call } = api();
    const { path } = await deliver();
    const before = await snapshot();
    await call("message.expunge-content", { path });
    const after = await snapshot();
    expect(after.message).not.toEqual(before.message);
    expect({ ...after, message: [] }).toEqual({ ...before, message: [] });
  });

  test("of a message end what was still to be delivered, and nobody can send it again", async () => {
    const { call, database } = api();
    const { path, receiver } = await deliver();
    await call("message-attempt.resend", { path });
    await call("message.expunge-content", { path });
    await engine.drain();
    expect(receiver.requests).toHaveLength(1);
    const { messageId, endpointId } = { messageId: path.msg_id, endpointId: path.endpoint_id };
    const delivery = await database.prisma.delivery.findUnique({
      where: { messageId_endpointId: { messageId, endpointId } },
    });
    expect(delivery).toMatchObject({ status: STATUS.canceled, dueAt: null });
    const resent = await call("message-attempt.resend", { path });
    expect([resent.status, resent.body]).toMatchObject([400, { code: "missing_payload" }]);
  });

  test("of an attempt are shown as EXPUNGED, and those of others stay", async () => {
    const { call } = api();
    const { path } = await deliver();
    await call("message-attempt.resend", { path });
    await engine.drain();
    const [resent, first] = await listAttempts(path);
    expect([resent?.response, first?.response]).toEqual(["answer 500", "answer 500"]);
    const expunged = await call("message-attempt.expunge-content", { path });
    expect([expunged.status, expunged.text]).toEqual([204, ""]);
    expect(await listAttempts(path)).toEqual([resent, { ...first, response: "EXPUNGED" }]);
  });

  test("of an attempt without an answer are EXPUNGED, too", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    await build.endpoint(app_id, { url: "http://127.0.0.1:9/", uid: "silent" });
    const { id: msg_id } = await build.message(app_id);
    await engine.drain();
    const path = { app_id, msg_id, endpoint_id: "silent" };
    const [attempt] = await listAttempts(path);
    await call("message-attempt.expunge-content", {
      path: { ...path, attempt_id: attempt?.id ?? "" },
    });
    expect(await listAttempts(path)).toMatchObject([{ response: "EXPUNGED" }]);
  });

  test("may be expunged again: the answer is the same, and nothing changes", async () => {
    const { call } = api();
    const { path } = await deliver();
    for (const name of ["message.expunge-content", "message-attempt.expunge-content"]) {
      expect((await call(name, { path })).status).toBe(204);
      const before = await snapshot();
      expect((await call(name, { path })).status).toBe(204);
      expect(await snapshot()).toEqual(before);
    }
  });

  test("are not found where the message or the attempt is not, or belongs to another message", async () => {
    const { build, call } = api();
    const { path } = await deliver();
    const { id: otherMessage } = await build.message(path.app_id);
    const before = await snapshot();
    for (const [name, changed] of [
      ["message.expunge-content", { msg_id: "msg_000000000000000000000000000" }],
      ["message-attempt.expunge-content", { msg_id: otherMessage }],
      ["message-attempt.expunge-content", { attempt_id: "atmpt_000000000000000000000000000" }],
      ["message-attempt.expunge-content", { attempt_id: "nothing" }],
    ] as const) {
      const answer = await call(name, { path: { ...path, ...changed } });
      expect([name, answer.status]).toEqual([name, 404]);
    }
    expect(await snapshot()).toEqual(before);
  });
});
