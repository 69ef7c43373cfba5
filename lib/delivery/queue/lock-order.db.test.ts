import type pg from "pg";
import { describe, expect, test } from "vitest";
import { FULL_LANE_PAUSE_MS } from "@/lib/delivery/constants";
import { cancelLeased } from "@/lib/delivery/queue/cancel-leased";
import { disableEndpoint } from "@/lib/delivery/queue/disable-endpoint";
import { record } from "@/lib/delivery/queue/record";
import { leasedAs, release } from "@/lib/delivery/queue/release";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { ageLanes } from "@/lib/testing/queue/age";
import { buildAttempt, retryIn } from "@/lib/testing/queue/build-attempt";
import { cancelAll } from "@/lib/testing/queue/cancel-all";
import { type ClaimedBatch, claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";
import { waitUntilBlockedBy } from "@/lib/testing/queue/wait-until-blocked-by";

describe("a claim, while another statement holds deliveries", () => {
  const queue = useQueue();

  test("passes them by and serves the other lanes", async () => {
    await setLane(queue.pool, { endpointId: "ep_held", turnInMs: -2 });
    await setLane(queue.pool, { endpointId: "ep_free", turnInMs: -1 });
    await addDeliveries(queue.pool, { endpointId: "ep_held", count: 3 });
    const [free] = await addDeliveries(queue.pool, { endpointId: "ep_free", count: 1 });
    const canceling = await queue.begin();
    await cancelAll(canceling, "ep_held");
    expect((await claimDue(queue.pool)).messageIds).toEqual([free?.messageId]);
  });

  test("looks at a lane where all is held again after a pause: nothing spins on it", async () => {
    await setLane(queue.pool, { endpointId: "ep_held" });
    await addDeliveries(queue.pool, { endpointId: "ep_held", count: 3 });
    const canceling = await queue.begin();
    await cancelAll(canceling, "ep_held");
    const worker = await queue.begin();
    expect((await claimDue(worker)).deliveries).toEqual([]);
    expect(await readLane(worker, "ep_held")).toMatchObject({
      turnInMs: FULL_LANE_PAUSE_MS,
      idleLooks: 0,
      isFull: false,
    });
    await worker.query("commit");
    await canceling.query("rollback");
    await ageLanes(queue.pool);
    expect((await claimDue(queue.pool)).deliveries).toHaveLength(3);
  });
});

describe("a statement that changes many deliveries", () => {
  const queue = useQueue();
  type Statement = (input: ClaimedBatch & { endpointId: string }) => Promise<unknown>;

  const statements: { name: string; run: (pool: pg.Pool) => Statement }[] = [
    {
      name: "a record",
      run: (pool) => async (input) => {
        const { deliveries, leaseToken } = input;
        const decision = retryIn(5);
        return record(
          pool,
          deliveries.map((delivery) => buildAttempt({ delivery, leaseToken, decision })),
        );
      },
    },
    {
      name: "a release",
      run: (pool) => async (input) =>
        release(
          pool,
          input.deliveries.map((delivery) => leasedAs(delivery, input.leaseToken)),
        ),
    },
    { name: "an end of leases", run: (pool) => async (input) => cancelLeased(pool, input) },
    {
      name: "a cancel",
      run: (pool) => async (input) => cancelAll(pool, input.endpointId),
    },
    {
      name: "a disabled endpoint's cancel",
      run: (pool) => async (input) =>
        disableEndpoint(pool, { endpointId: input.endpointId, reason: "gone" }),
    },
  ];

  /** Not so few rows that Postgres would rather read them all, in whatever order they lie. */
  async function addOthers() {
    await addDeliveries(queue.pool, { endpointId: "ep_other", count: 5_000 });
    await queue.pool.query("analyze delivery");
  }

  test.each(statements)("locks them in the order of their ids: $name", async ({ run }) => {
    const { endpointId } = await addEndpoint(queue.pool);
    await setLane(queue.pool, { endpointId });
    await addDeliveries(queue.pool, { endpointId, count: 5 });
    // Due in another order than they were sent in, as retries are.
    await queue.pool.query("update delivery set due_at = now() - random() * interval '1 s'");
    await addOthers();
    const claimed = await claimDue(queue.pool);
    const ids = claimed.messageIds.toSorted();
    // A cancel first takes whatever nobody holds, so that all is held when it begins to wait.
    const holder = await queue.begin();
    await holder.query("select from delivery where message_id = $1 for update", [ids[2]]);
    const others = await queue.begin();
    await others.query("select from delivery where message_id = any ($1) for update", [
      ids.toSpliced(2, 1),
    ]);
    const running = run(queue.pool)({ ...claimed, endpointId });
    await waitUntilBlocked(queue.pool);
    await others.query("rollback");
    await waitUntilBlockedBy(queue.pool, holder);
    const { rows: free } = await queue.pool.query(
      `select message_id from delivery where endpoint_id = $1
       order by message_id for update skip locked`,
      [endpointId],
    );
    await holder.query("rollback");
    await running;
    expect(free.map(({ message_id }) => message_id)).toEqual(ids.slice(3));
  });
});
