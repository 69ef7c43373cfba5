import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { messageAttemptTimingOut } from "@/lib/api/v1/schemas/attempt-details";
import { listOf } from "@/lib/api/v1/schemas/common";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("the details of an attempt", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function attempt(url: string) {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    await build.endpoint(app_id, { url });
    const { id: msg_id } = await build.message(app_id, { eventId: "event-1" });
    await engine.drain();
    const list = await call("message-attempt.list-by-msg", { path: { app_id, msg_id } });
    const attempt_id = list.as(listOf(messageAttemptOut)).data[0]?.id ?? "";
    return { app_id, msg_id, attempt_id };
  }

  test("name no answer's headers where there was no answer", async () => {
    const path = await attempt("http://127.0.0.1:9/");
    const { body } = await api().call("message-attempt.get-headers", { path });
    expect(body).toMatchObject({ responseHeaders: null, sensitive: [] });
    const timing = (await api().call("message-attempt.get-timing", { path })).body;
    expect(timing).toMatchObject({ firstByteMs: null, tlsMs: null, totalMs: expect.any(Number) });
  });

  test("are found under the message's event id as well", async () => {
    const receiver = await startReceiver();
    const path = { ...(await attempt(receiver.url)), msg_id: "event-1" };
    expect((await api().call("message-attempt.get-headers", { path })).status).toBe(200);
    const timing = await api().call("message-attempt.get-timing", { path });
    const { firstByteMs, totalMs } = timing.as(messageAttemptTimingOut);
    expect(totalMs).toBeGreaterThanOrEqual(firstByteMs ?? Number.POSITIVE_INFINITY);
  });

  test("say of each phase what the log says, also of one that was not measured", async () => {
    const path = await attempt("http://127.0.0.1:9/");
    const data = { dnsMs: 1, connectMs: 22, tlsMs: 333, firstByteMs: 4_444, durationMs: 5_555 };
    await api().database.prisma.attempt.updateMany({ where: { messageId: path.msg_id }, data });
    const read = async () => (await api().call("message-attempt.get-timing", { path })).body;
    const { durationMs: totalMs, ...phases } = data;
    expect(await read()).toEqual({ ...phases, totalMs });
    await api().database.prisma.attempt.updateMany({
      where: { messageId: path.msg_id },
      data: { dnsMs: null, connectMs: 0, tlsMs: null },
    });
    expect(await read()).toEqual({ ...phases, dnsMs: null, connectMs: 0, tlsMs: null, totalMs });
  });

  test("keep every header of an answer, also one that came twice", async () => {
    const path = await attempt("http://127.0.0.1:9/");
    const responseHeaders = { server: "x", "set-cookie": ["a=1", "b=2"], "x-odd": "\u00e9" };
    await api().database.prisma.attempt.updateMany({
      where: { messageId: path.msg_id },
      data: { responseHeaders: JSON.stringify(responseHeaders) },
    });
    const { body } = await api().call("message-attempt.get-headers", { path });
    expect(body).toMatchObject({ responseHeaders });
  });

  test("are not found under another message, or where there is no such attempt", async () => {
    const one = await attempt("http://127.0.0.1:9/");
    const { id: other } = await api().build.message(one.app_id);
    for (const path of [
      { ...one, msg_id: other },
      { ...one, attempt_id: "atmpt_000000000000000000000000000" },
      { ...one, attempt_id: one.msg_id },
    ]) {
      for (const name of ["message-attempt.get-headers", "message-attempt.get-timing"]) {
        expect((await api().call(name, { path })).status).toBe(404);
      }
    }
  });
});
