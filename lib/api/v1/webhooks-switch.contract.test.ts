import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { age } from "@/lib/testing/queue/age";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("webhooks of an application", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare(script?: readonly number[]) {
    const receiver = await startReceiver(script);
    const { id: app_id } = await api().build.application();
    await api().build.endpoint(app_id, { url: receiver.url });
    const turn = async (webhooks: boolean) => {
      const path = { app_id };
      const answer = await api().call("application.patch-features", { path, body: { webhooks } });
      expect(answer.body).toEqual({ developerApi: true, webhooks });
    };
    const send = (name: string) => api().build.message(app_id, { payload: { name } });
    const statesOf = (messageId: string) =>
      api().database.prisma.delivery.findMany({
        where: { messageId },
        select: { status: true, dueAt: true },
      });
    const received = () =>
      receiver.requests.map(({ body }) => String(JSON.parse(body.toString()).name)).sort();
    return { app_id, turn, send, statesOf, received };
  }

  test("(R6, R16) send nothing while they are off, and what came in then is stored and readable", async () => {
    const { app_id, turn, send, statesOf, received } = await prepare();
    await turn(false);
    const missed = await send("while off");
    expect(await statesOf(missed.id)).toEqual([]);
    await age(api().database.pool);
    expect((await engine.drain()).claimed).toBe(0);
    expect(received()).toEqual([]);
    const path = { app_id, msg_id: missed.id };
    expect((await api().call("message.get", { path })).status).toBe(200);
  });

  test("(C8) cancel what is pending at once when they go off, before any worker looks", async () => {
    const { turn, send, statesOf } = await prepare([500]);
    const waiting = await send("never tried");
    await turn(false);
    expect(await statesOf(waiting.id)).toEqual([{ status: STATUS.canceled, dueAt: null }]);
  });

  test("send what comes in after they are on again, and nothing from before", async () => {
    const { turn, send, statesOf, received } = await prepare([500, 204]);
    const retried = await send("failed once");
    await engine.drain();
    await turn(false);
    await send("while off");
    await turn(true);
    await send("after");
    await age(api().database.pool);
    await engine.drain();
    expect(received()).toEqual(["after", "failed once"]);
    expect(await statesOf(retried.id)).toEqual([{ status: STATUS.canceled, dueAt: null }]);
  });

  test("bring nothing back that a process which died while turning them off has left pending", async () => {
    const { app_id, turn, send, statesOf, received } = await prepare();
    const left = await send("left over");
    await api().database.prisma.application.update({
      where: { id: app_id },
      data: { webhooksEnabled: false },
    });
    await turn(true);
    expect(await statesOf(left.id)).toEqual([{ status: STATUS.canceled, dueAt: null }]);
    await engine.drain();
    expect(received()).toEqual([]);
  });

  test("of another application are left alone", async () => {
    const mine = await prepare();
    const theirs = await prepare();
    const waiting = await theirs.send("theirs");
    await mine.turn(false);
    expect(await theirs.statesOf(waiting.id)).toMatchObject([{ status: STATUS.pending }]);
  });
});
