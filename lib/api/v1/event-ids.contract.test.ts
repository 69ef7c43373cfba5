import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { type CallOperation, createOperationClient } from "@/lib/testing/api/operation-client";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("an event id", () => {
  const api = useTestApi();
  /** A second web process on the same database. */
  let elsewhere: ReturnType<typeof composeTestApi>;
  let app_id: string;
  let count = 0;

  beforeAll(() => {
    elsewhere = composeTestApi(api().databaseUrl);
  });
  beforeEach(async () => {
    app_id = (await api().build.application()).id;
  });
  afterAll(() => elsewhere.database.close());

  /** By the two processes in turn. */
  function call(): CallOperation {
    const authorization = `Bearer ${api().keys.test}`;
    return ++count % 2 === 0
      ? api().call
      : createOperationClient(elsewhere.fetch, { authorization });
  }

  const send = (eventId: string, key?: string) =>
    call()("message.create", {
      path: { app_id },
      body: { eventType: "order.created", payload: { eventId }, eventId },
      ...(key !== undefined && { headers: { "idempotency-key": key } }),
    });
  const countMessages = () =>
    api().database.prisma.message.count({ where: { applicationId: app_id } });

  test("belongs to one message: 409 for every other one, with and without a key", async () => {
    expect((await send("event-1", "key-1")).status).toBe(202);
    for (const key of [undefined, "key-2", "key-2"]) {
      const second = await send("event-1", key);
      expect([second.status, second.body]).toEqual([
        409,
        { code: "conflict", detail: expect.stringContaining("event-1") },
      ]);
    }
    expect(await countMessages()).toBe(1);
  });

  test("is a conflict for as long as the message exists, past the key's 12 hours", async () => {
    const { database } = api();
    expect((await send("event-1", "key-1")).status).toBe(202);
    await database.pool.query("delete from idempotency_record");
    await database.pool.query("update message set created_at = now() - interval '80 days'");
    expect((await send("event-1", "key-1")).status).toBe(409);
    expect((await send("event-1")).status).toBe(409);
  });

  test("under the same key repeats the first answer", async () => {
    const first = await send("event-1", "key-1");
    const second = await send("event-1", "key-1");
    expect([second.status, second.text]).toEqual([202, first.text]);
    expect(await countMessages()).toBe(1);
  });

  test("may be used in every application", async () => {
    expect((await send("event-1")).status).toBe(202);
    app_id = (await api().build.application()).id;
    expect((await send("event-1")).status).toBe(202);
  });

  test("is taken by one of many who use it at the same moment", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send("event-1")));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array(11).fill(409)]);
    expect(await countMessages()).toBe(1);
  });

  test("of the twin that lost its key is not blocked", async () => {
    for (let round = 0; round < 15; round++) {
      const ids = ["a", "b", "c"].map((name) => `event-${round}-${name}`);
      const answers = await Promise.all(ids.map((eventId) => send(eventId, `key-${round}`)));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
      const winner = answers[0]?.as(messageOut);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      for (const eventId of ids) {
        const { status } = await send(eventId);
        expect([eventId, status]).toEqual([eventId, eventId === winner?.eventId ? 409 : 202]);
      }
    }
  });

  test("of a later request under a used key is not blocked either", async () => {
    const first = await send("event-1", "key-1");
    expect((await send("event-2", "key-1")).text).toBe(first.text);
    expect((await send("event-2")).status).toBe(202);
  });
});
