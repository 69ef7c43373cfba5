import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { insertMessages } from "@/lib/messages/insert-messages";
import type { AcceptResult } from "@/lib/messages/types";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

const kindsOf = (results: readonly AcceptResult[]) => results.map(({ kind }) => kind).sort();
const idOf = (result: AcceptResult | undefined) =>
  result !== undefined && "message" in result ? result.message.id : null;

describe("accepting messages", () => {
  const queue = useQueue();

  async function count(table: string): Promise<number> {
    const { rows } = await queue.pool.query(`select count(*)::int as count from ${table}`);
    return rows[0]?.count;
  }

  test("resolves each of many at once with its own message, committed by then", async () => {
    const { applicationId } = await addEndpoint(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const results = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const payload = `{"n":${index}}`;
        const result = await accept(buildMessage(applicationId, { payload }));
        const { rows } = await queue.pool.query("select payload from message where id = $1", [
          idOf(result),
        ]);
        return rows[0]?.payload === payload;
      }),
    );
    expect(results).toEqual(results.map(() => true));
    expect(await count("delivery")).toBe(300);
  });

  test("lets messages that arrive together share statements: far fewer than one each", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    await Promise.all(Array.from({ length: 500 }, () => accept(buildMessage(applicationId))));
    // One transaction is one statement here, and each stamps the rows that it writes.
    const { rows } = await queue.pool.query<{ statements: number; messages: number }>(
      "select count(distinct xmin::text)::int as statements, count(*)::int as messages from message",
    );
    expect(rows[0]?.messages).toBe(500);
    expect(rows[0]?.statements).toBeLessThanOrEqual(5);
  });

  test("answers for an unknown application without failing its neighbours", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const results = await Promise.all(
      ["app_nowhere", applicationId, "nobody"].map((reference) => accept(buildMessage(reference))),
    );
    expect(results.map(({ kind }) => kind)).toEqual(["noApplication", "accepted", "noApplication"]);
  });

  test("takes an event id once per application, within one batch and between two", async () => {
    const one = await addApplication(queue.pool);
    const other = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const named = (applicationId: string) => accept(buildMessage(applicationId, { eventId: "e1" }));
    expect(kindsOf(await Promise.all([named(one), named(one), named(one)]))).toEqual([
      "accepted",
      "eventIdTaken",
      "eventIdTaken",
    ]);
    expect(await named(one)).toEqual({ kind: "eventIdTaken" });
    expect(await named(other)).toMatchObject({ kind: "accepted" });
    expect(await count("message")).toBe(2);
  });

  test("answers a repeated idempotency key with the first message, in one batch and later", async () => {
    const { applicationId } = await addEndpoint(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const message = buildMessage(applicationId, {
      idempotencyKey: randomUUID(),
      eventId: "e1",
      channels: ["a"],
      tags: ["t"],
      payload: '{"b": 1.0}',
      deliverAt: new Date("2030-01-01T00:00:00Z"),
    });
    const results = await Promise.all([accept(message), accept(message), accept(message)]);
    expect(kindsOf(results)).toEqual(["accepted", "repeated", "repeated"]);
    const later = await accept({ ...message, eventId: "e2", payload: "{}" });
    expect(new Set([...results, later].map(idOf)).size).toBe(1);
    const accepted = results.find(({ kind }) => kind === "accepted");
    expect({ ...accepted, kind: "repeated" }).toEqual({ ...later, applicationId });
    expect([await count("message"), await count("delivery")]).toEqual([1, 1]);
  });

  test("leaves the event id free that a repeated request came with", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const idempotencyKey = randomUUID();
    await accept(buildMessage(applicationId, { idempotencyKey }));
    const repeated = await accept(buildMessage(applicationId, { idempotencyKey, eventId: "e1" }));
    expect(repeated).toMatchObject({ kind: "repeated" });
    const first = await accept(buildMessage(applicationId, { eventId: "e1" }));
    expect(first).toMatchObject({ kind: "accepted" });
  });

  test("frees an event id that a process left behind when it died, for one of those who ask for it", async () => {
    const applicationId = await addApplication(queue.pool);
    const idempotencyKey = randomUUID();
    const accept = createAcceptMessage(queue.pool);
    await accept(buildMessage(applicationId, { idempotencyKey }));
    // The statement alone, as of a process that died before it looked at what was left out.
    for (const eventId of ["e1", "e2"]) {
      const lost = buildMessage(applicationId, { idempotencyKey, eventId });
      expect(await insertMessages(queue.pool, [lost])).toMatchObject([{ is_stored: false }]);
    }
    expect(await count("message_event_id")).toBe(2);
    const alone = await accept(buildMessage(applicationId, { eventId: "e1" }));
    const together = await Promise.all(
      Array.from({ length: 6 }, () =>
        createAcceptMessage(queue.pool)(buildMessage(applicationId, { eventId: "e2" })),
      ),
    );
    expect(kindsOf([alone])).toEqual(["accepted"]);
    expect(kindsOf(together)).toEqual(["accepted", ...Array(5).fill("eventIdTaken")]);
    const { rows } = await queue.pool.query("select message_id as id from message_event_id");
    const accepted = [alone, ...together].filter(({ kind }) => kind === "accepted").map(idOf);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(accepted));
  });

  test("takes an event id again once its message is gone by age, and no sooner", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const named = () => accept(buildMessage(applicationId, { eventId: "e1" }));
    const first = await named();
    expect(await named()).toEqual({ kind: "eventIdTaken" });
    await queue.pool.query("delete from message where id = $1", [idOf(first)]);
    expect(await named()).toMatchObject({ kind: "accepted" });
    expect(await named()).toEqual({ kind: "eventIdTaken" });
  });

  test("keeps no idempotency key for a message whose event id was taken", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    const idempotencyKey = randomUUID();
    await accept(buildMessage(applicationId, { eventId: "e1" }));
    const refused = await accept(buildMessage(applicationId, { eventId: "e1", idempotencyKey }));
    expect(refused).toEqual({ kind: "eventIdTaken" });
    const corrected = await accept(buildMessage(applicationId, { eventId: "e2", idempotencyKey }));
    expect(corrected).toMatchObject({ kind: "accepted" });
  });

  test.each([
    { end: "commit", expected: "repeated" },
    { end: "rollback", expected: "accepted" },
  ])(
    "waits for another process that holds its key, then: $end → $expected",
    async ({ end, expected }) => {
      const applicationId = await addApplication(queue.pool);
      const message = buildMessage(applicationId, { idempotencyKey: randomUUID() });
      const other = await queue.begin();
      await insertMessages(other, [message]);
      const accepting = createAcceptMessage(queue.pool)(message);
      await waitUntilBlocked(queue.pool);
      await other.query(end);
      expect(await accepting).toMatchObject({ kind: expected });
      expect(await count("message")).toBe(1);
    },
  );

  test("rejects every message of a batch that was not stored, and stores none of them", async () => {
    const applicationId = await addApplication(queue.pool);
    const accept = createAcceptMessage(queue.pool);
    // Postgres has no place for this character, and no text that the API accepts carries it.
    const unstorable = buildMessage(applicationId, { payload: '"\u0000"' });
    const results = await Promise.allSettled([
      accept(unstorable),
      accept(buildMessage(applicationId)),
      accept(unstorable),
    ]);
    const stored = results.filter(({ status }) => status === "fulfilled").length;
    expect(stored).toBeLessThan(2);
    expect(await count("message")).toBe(stored);
  });

  test("never deadlocks, and stores each event id and each key once, however batches overlap", async () => {
    const { applicationId } = await addEndpoint(queue.pool);
    const processes = Array.from({ length: 6 }, () => createAcceptMessage(queue.pool));
    let stored = 0;
    for (let round = 0; round < 12; round++) {
      const keys = Array.from({ length: 12 }, () => randomUUID());
      const eventIds = keys.map((_, index) => `event ${round}.${index}`);
      const messages = Array.from({ length: 60 }, () =>
        buildMessage(applicationId, {
          eventId: pick([null, ...eventIds]),
          idempotencyKey: pick([null, ...keys]),
        }),
      );
      const results = await Promise.all(
        messages.map(async (message, index) => ({
          ...message,
          result: await (processes[index % processes.length] ?? processes[0])?.(message),
        })),
      );
      const accepted = results.filter(({ result }) => result?.kind === "accepted");
      expect(duplicatesOf(accepted.map(({ eventId }) => eventId))).toEqual([]);
      expect(duplicatesOf(accepted.map(({ idempotencyKey }) => idempotencyKey))).toEqual([]);
      stored += accepted.length;
    }
    expect([await count("message"), await count("delivery")]).toEqual([stored, stored]);
  });
});

function pick<Item>(items: readonly Item[]): Item | null {
  return items[Math.floor(Math.random() * items.length)] ?? null;
}

function duplicatesOf(values: readonly (string | null)[]): (string | null)[] {
  return values.filter((value, index) => value !== null && values.indexOf(value) !== index);
}
