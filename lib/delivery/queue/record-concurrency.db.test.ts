import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { addDelivery } from "@/lib/testing/queue/add-delivery";
import { buildAttempt, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { cancelAll } from "@/lib/testing/queue/cancel-all";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

/** The record has begun and waits for the other one's row: it cannot have seen what that one did. */
describe("a record that meets another change of its delivery", () => {
  const queue = useQueue();

  async function addInFlight() {
    await setLane(queue.pool, { endpointId: "ep_1" });
    const key = await addDelivery(queue.pool, { endpointId: "ep_1" });
    return { key, claimed: await claimOne(queue.pool) };
  }

  test("keeps an attempt by hand that was asked for at that moment", async () => {
    const { key, claimed } = await addInFlight();
    const person = await queue.begin();
    await requestManual(prismaOver(person), key);
    const recording = record(queue.pool, [buildAttempt({ ...claimed, decision: SUCCEEDED })]);
    await waitUntilBlocked(queue.pool);
    await person.query("commit");
    expect(await recording).toEqual({ settled: 1 });
    expect(await readDelivery(queue.pool, key)).toMatchObject({
      status: STATUS.success,
      isManual: true,
      isLeased: false,
    });
    expect((await claimOne(queue.pool)).delivery.message_id).toBe(key.messageId);
  });

  test("keeps a cancel of that moment: no retry follows", async () => {
    const { key, claimed } = await addInFlight();
    const person = await queue.begin();
    await cancelAll(person, "ep_1");
    const recording = record(queue.pool, [buildAttempt({ ...claimed, decision: retryIn(5) })]);
    await waitUntilBlocked(queue.pool);
    await person.query("commit");
    await recording;
    expect(await readDelivery(queue.pool, key)).toMatchObject({
      status: STATUS.canceled,
      dueInMs: null,
      isLeased: false,
    });
  });

  test("counts once when the same attempt is being recorded already", async () => {
    const { key, claimed } = await addInFlight();
    const attempt = buildAttempt({ ...claimed, decision: retryIn(5) });
    const first = await queue.begin();
    await record(first, [attempt]);
    const second = record(queue.pool, [attempt]);
    await waitUntilBlocked(queue.pool);
    await first.query("commit");
    expect(await second).toEqual({ settled: 0 });
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(1);
    expect(await readDelivery(queue.pool, key)).toMatchObject({ attemptCount: 1 });
  });

  test("takes over when the first recording of the same attempt was rolled back", async () => {
    const { key, claimed } = await addInFlight();
    const attempt = buildAttempt({ ...claimed, decision: retryIn(5) });
    const first = await queue.begin();
    await record(first, [attempt]);
    const second = record(queue.pool, [attempt]);
    await waitUntilBlocked(queue.pool);
    await first.query("rollback");
    expect(await second).toEqual({ settled: 1 });
    expect(await readAttempts(queue.pool, key.messageId)).toHaveLength(1);
  });
});
