import { describe, expect, test } from "vitest";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { claimJobs } from "@/lib/delivery/claim-jobs";
import { PLACES, STATUS } from "@/lib/delivery/constants";
import { createTurnBound } from "@/lib/delivery/queue/turn-bound";
import { createLogger } from "@/lib/log/logger";
import { addDelivery } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { readSealed } from "@/lib/testing/queue/add-endpoint";
import { openSession } from "@/lib/testing/queue/open-session";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startRelay } from "@/lib/testing/start-relay";

const logger = createLogger({ service: "test", level: "silent" });
const INPUT = {
  deliveriesMax: 100,
  lanesMax: 64,
  inFlightPerEndpoint: PLACES.max,
  crowdedApplicationIds: [],
  openSecret: readSealed,
  standardRetryDelaysSeconds: [],
  turns: createTurnBound(),
  clock: createDatabaseClock({ logger }),
};

describe("claiming jobs", () => {
  const queue = useQueue();

  test("makes what is due ready to be sent, each with its endpoint and the lease", async () => {
    const one = await addDue(queue.pool, { url: "https://one.test/hook" });
    const other = await addDue(queue.pool, { url: "https://other.test/hook" });
    const { jobs, canceled, unreadable } = await claimJobs(queue.pool, INPUT);
    expect([canceled, unreadable]).toEqual([0, []]);
    expect(jobs.map(({ delivery, target }) => [delivery.message_id, target.url.href])).toEqual(
      expect.arrayContaining([
        [one.messageId, "https://one.test/hook"],
        [other.messageId, "https://other.test/hook"],
      ]),
    );
    expect(new Set(jobs.map((job) => job.leaseToken)).size).toBe(1);
    expect(await readDelivery(queue.pool, one)).toMatchObject({ isLeased: true });
  });

  test("takes no more than it is asked for", async () => {
    const { endpointId } = await addDue(queue.pool, {});
    await addDelivery(queue.pool, { endpointId });
    expect((await claimJobs(queue.pool, { ...INPUT, deliveriesMax: 1 })).jobs).toHaveLength(1);
  });

  test("takes no more of an endpoint than its limit, whatever its lane would allow", async () => {
    const { endpointId } = await addDue(queue.pool, {});
    for (let delivery = 0; delivery < 4; delivery++) await addDelivery(queue.pool, { endpointId });
    const { jobs } = await claimJobs(queue.pool, { ...INPUT, inFlightPerEndpoint: 2 });
    expect(jobs).toHaveLength(2);
  });

  test("ends what cannot be sent: endpoint off, payload gone; and counts it", async () => {
    const off = await addDue(queue.pool, { isDisabled: true });
    const { endpointId } = await addDue(queue.pool, {});
    const expunged = await addDelivery(queue.pool, { endpointId, payload: null });
    const { jobs, canceled } = await claimJobs(queue.pool, INPUT);
    expect([jobs.length, canceled]).toEqual([1, 2]);
    for (const key of [off, expunged]) {
      expect(await readDelivery(queue.pool, key)).toMatchObject({ status: STATUS.canceled });
    }
  });

  test("names an endpoint whose secret does not open, holds up nobody for it, spends nothing", async () => {
    const poisoned = await addDue(queue.pool, { headers: { "x-poison": "1" } });
    const healthy = await addDue(queue.pool, {});
    const openSecret = (sealed: Uint8Array) => {
      const text = readSealed(sealed);
      if (text.includes("x-poison")) throw new Error("The sealed text was altered");
      return text;
    };
    const { jobs, unreadable, canceled } = await claimJobs(queue.pool, { ...INPUT, openSecret });
    expect(jobs.map(({ delivery }) => delivery.message_id)).toEqual([healthy.messageId]);
    expect([unreadable, canceled]).toEqual([[poisoned.endpointId], 0]);
    expect(await readDelivery(queue.pool, poisoned)).toMatchObject({
      status: STATUS.pending,
      attemptCount: 0,
      isLeased: true,
    });
  });

  test("gives the lease back when the database goes away before the endpoints are loaded", async () => {
    const key = await addDue(queue.pool, {});
    const relay = await startRelay(queue.databaseUrl);
    const session = openSession(relay.url);
    relay.cutBefore("load-targets");
    await expect(claimJobs(session, INPUT)).rejects.toThrow(/Connection terminated/);
    await session.end();
    await relay.cut();
    expect(await readDelivery(queue.pool, key)).toMatchObject({ isLeased: false, attemptCount: 0 });
    expect((await claimJobs(queue.pool, INPUT)).jobs).toHaveLength(1);
  });
});
