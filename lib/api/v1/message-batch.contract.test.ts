import { describe, expect, test } from "vitest";
import { messageBatchOut } from "@/lib/api/v1/schemas/message";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const EXACT = ['{"a":1.0,"a":2}', '{ "b" : "\\u0000\\ud800" }', '{"messages":[{"payload":1e400}]}'];

describe("a batch of messages", () => {
  const api = useTestApi();

  const send = (app_id: string, messages: readonly object[]) =>
    api().call("message.create-batch", { path: { app_id }, body: { messages } });
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ eventType: "batch", payload: { n } }));
  const readMessages = (app_id: string) =>
    api().database.pool.query<{ payload: string; writer: string }>(
      "select payload, xmin::text as writer from message where application_id = $1 order by id",
      [app_id],
    );

  test("is accepted by one insert, 500 at a time, each answered for in its place", async () => {
    const { id: app_id } = await api().build.application();
    const answer = await send(app_id, numbered(500));
    expect(answer.status).toBe(202);
    const { results } = answer.as(messageBatchOut);
    expect(results).toEqual(
      numbered(500).map(({ payload }) => ({
        status: 202,
        message: expect.objectContaining({ payload }),
      })),
    );
    const { rows } = await readMessages(app_id);
    expect([rows.length, new Set(rows.map(({ writer }) => writer)).size]).toEqual([500, 1]);
  });

  test("keeps each payload byte for byte, up to the receiver", async () => {
    const { build, call } = api();
    const engine = createTestEngine(api());
    const receiver = await startReceiver();
    const { id: app_id } = await build.application();
    await build.endpoint(app_id, { url: receiver.url });
    const items = EXACT.map(
      (payload) => ` {"payload":{}, "eventType":"x","payload" : ${payload} }`,
    );
    const rawBody = `{"x":[1,"]"], "messages" :\n[${items.join(" ,\t")}] }`;
    const answer = await call("message.create-batch", { path: { app_id }, rawBody });
    expect(answer.status).toBe(202);
    for (const payload of EXACT) expect(answer.text).toContain(`"payload":${payload}`);
    await engine.drain();
    await engine.close();
    expect(receiver.requests.map(({ body }) => body.toString()).sort()).toEqual(EXACT.toSorted());
  });

  test("refuses a message whose event id is taken, and accepts the others", async () => {
    const { id: app_id } = await api().build.application();
    await api().build.message(app_id, { eventId: "taken" });
    const messages = [{}, { eventId: "taken" }, { eventId: "twice" }, { eventId: "twice" }].map(
      (fields, n) => ({ eventType: "batch", payload: { n }, ...fields }),
    );
    const { results } = (await send(app_id, messages)).as(messageBatchOut);
    const [first, second, ...twins] = results;
    expect(first).toMatchObject({ status: 202, message: { payload: { n: 0 } } });
    expect(second).toEqual({
      status: 409,
      error: { code: "conflict", detail: expect.stringContaining("'taken'") },
    });
    expect(twins.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await readMessages(app_id)).rows).toHaveLength(3);
  });

  test("that is repeated under its key accepts what was refused, and nothing else again", async () => {
    const { database } = api();
    const { id: app_id } = await api().build.application();
    await api().build.message(app_id, { eventId: "taken" });
    const messages = [{}, { eventId: "taken" }].map((fields, n) => ({
      eventType: "batch",
      payload: { n },
      ...fields,
    }));
    const sendAgain = async () => {
      const headers = { "idempotency-key": "batch-1" };
      const input = { path: { app_id }, body: { messages }, headers };
      return (await api().call("message.create-batch", input)).as(messageBatchOut).results;
    };
    const [one] = await sendAgain();
    await database.pool.query(
      "delete from message where application_id = $1 and event_id = 'taken'",
      [app_id],
    );
    expect(await sendAgain()).toEqual([one, expect.objectContaining({ status: 202 })]);
    expect((await readMessages(app_id)).rows).toHaveLength(2);
  });

  test("is refused as a whole where a message breaks a rule, which the answer names", async () => {
    const { id: app_id } = await api().build.application();
    const good = { eventType: "batch", payload: {} };
    const refused = await send(app_id, [good, { ...good, eventType: "a b" }]);
    expect(problemPlaces(refused)).toEqual(["body.messages.1.eventType"]);
    for (const messages of [[], numbered(501)]) {
      expect(problemPlaces(await send(app_id, messages))).toEqual(["body.messages"]);
    }
    expect((await readMessages(app_id)).rows).toEqual([]);
  });

  test("answers 404 for an application that is not there", async () => {
    expect((await send("nobody", numbered(2))).status).toBe(404);
  });
});
