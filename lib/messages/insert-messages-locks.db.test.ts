import { randomUUID } from "node:crypto";
import type pg from "pg";
import { describe, expect, test } from "vitest";
import { type IdentifiedMessage, insertMessages } from "@/lib/messages/insert-messages";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

/**
 * By hand: somebody holds b. A batch that wants c, b and a stops there, and a batch that wants a and c
 * comes after it. Taken in the order of arrival, the first one would hold c and want a, the second one
 * hold a and want c.
 */
describe("two batches that want the same in different orders wait in turn", () => {
  const queue = useQueue();

  async function acceptBehind(input: {
    hold: (session: pg.Pool) => Promise<unknown>;
    first: readonly IdentifiedMessage[];
    second: readonly IdentifiedMessage[];
  }) {
    const holder = await queue.begin();
    await input.hold(holder);
    const first = insertMessages(queue.pool, input.first);
    await waitUntilBlocked(queue.pool, 1);
    const second = insertMessages(queue.pool, input.second);
    await waitUntilBlocked(queue.pool, 2);
    await holder.query("rollback");
    const results = await Promise.all([first, second]);
    return results.map((rows) => rows.map((row) => row.is_stored));
  }

  test("for event ids", async () => {
    const applicationId = await addApplication(queue.pool);
    const named = (eventId: string) => buildMessage(applicationId, { eventId });
    const stored = await acceptBehind({
      hold: (session) => insertMessages(session, [buildMessage(applicationId, { eventId: "b" })]),
      first: [named("c"), named("b"), named("a")],
      second: [named("a"), named("c")],
    });
    expect(stored).toEqual([
      [true, true, true],
      [false, false],
    ]);
  });

  test("for idempotency keys", async () => {
    const applicationId = await addApplication(queue.pool);
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()].sort();
    const keyed = (idempotencyKey: string | undefined) =>
      buildMessage(applicationId, { idempotencyKey: idempotencyKey ?? null });
    const stored = await acceptBehind({
      hold: (session) =>
        insertMessages(session, [buildMessage(applicationId, { idempotencyKey: b ?? null })]),
      first: [keyed(c), keyed(b), keyed(a)],
      second: [keyed(a), keyed(c)],
    });
    expect(stored).toEqual([
      [true, true, true],
      [false, false],
    ]);
  });

  test("for resting lanes", async () => {
    const lanes = await Promise.all([0, 1, 2].map(() => addEndpoint(queue.pool)));
    const [a, b, c] = lanes.sort((one, other) => (one.endpointId < other.endpointId ? -1 : 1));
    const to = (lane: typeof a) => buildMessage(lane?.applicationId ?? "");
    const stored = await acceptBehind({
      hold: (session) =>
        session.query("select from lane where endpoint_id = $1 for update", [b?.endpointId]),
      first: [to(c), to(b), to(a)],
      second: [to(a), to(c)],
    });
    expect(stored).toEqual([
      [true, true, true],
      [true, true],
    ]);
  });
});
