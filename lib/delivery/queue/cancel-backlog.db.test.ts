import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { cancelAll } from "@/lib/testing/queue/cancel-all";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { recordAll } from "@/lib/testing/queue/record-all";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

const BACKLOG = 25_000;
const BATCH = 10_000;

describe("canceling a long backlog", () => {
  const queue = useQueue();

  async function addBacklog() {
    await setLane(queue.pool, { endpointId: "ep_1" });
    await addDeliveries(queue.pool, { endpointId: "ep_1", count: BACKLOG / 2 });
    await addDeliveries(queue.pool, { endpointId: "ep_1", count: BACKLOG / 2, isRetry: true });
    await addDeliveries(queue.pool, { endpointId: "ep_other", count: 10 });
  }
  async function countByStatus() {
    const { rows } = await queue.pool.query(
      `select status, due_at is null and finished_at is not null as "isOver", count(*)::int
       from delivery where endpoint_id = 'ep_1' group by 1, 2 order by 1, 2`,
    );
    return rows;
  }

  test("ends all of it, in statements that each end a part and commit by themselves", async () => {
    await addBacklog();
    const batches: number[] = [];
    const canceled = await cancelDeliveries(
      async (text, values) => {
        const { rowCount } = await queue.pool.query(text, [...values]);
        const { rows } = await queue
          .openSession()
          .query(
            "select count(*)::int as ended from delivery where endpoint_id = 'ep_1' and due_at is null",
          );
        batches.push(rows[0].ended);
        return rowCount ?? 0;
      },
      { endpointIds: ["ep_1"], budgetMs: 60_000 },
    );
    expect(canceled).toEqual({ count: BACKLOG, isDone: true });
    expect(batches.slice(0, 3)).toEqual([BATCH, 2 * BATCH, BACKLOG]);
    expect(await countByStatus()).toEqual([
      { status: STATUS.canceled, isOver: true, count: BACKLOG },
    ]);
    const { rows } = await queue.pool.query(
      "select count(*)::int from delivery where due_at is not null",
    );
    expect(rows).toEqual([{ count: 10 }]);
  });

  test("ends no more of it than there is time for, and says so", async () => {
    await addBacklog();
    const execute = async (text: string, values: readonly unknown[]) =>
      (await queue.pool.query(text, [...values])).rowCount ?? 0;
    const input = { endpointIds: ["ep_1"], budgetMs: 0 };
    expect(await cancelDeliveries(execute, input)).toEqual({ count: BATCH, isDone: false });
    expect(await cancelDeliveries(execute, { ...input, budgetMs: 60_000 })).toEqual({
      count: BACKLOG - BATCH,
      isDone: true,
    });
  });

  test("ends all of it while workers claim and record: what they have may finish, nothing more", async () => {
    await addBacklog();
    let isCanceling = true;
    const delivered: string[] = [];
    async function work() {
      const session = queue.openSession();
      while (isCanceling) {
        const claimed = await claimDue(session, { placesPerEndpoint: 512 });
        await recordAll(session, { claimed, decision: SUCCEEDED });
        delivered.push(...claimed.messageIds);
      }
    }
    const working = [work(), work()];
    await expect.poll(() => delivered.length).toBeGreaterThan(0);
    await cancelAll(queue.pool, "ep_1");
    // What is in flight now is canceled already, and may succeed all the same.
    expect((await claimDue(queue.openSession())).deliveries).toEqual([]);
    isCanceling = false;
    await Promise.all(working);
    const successes = new Set(delivered).size;
    expect(successes).toBe(delivered.length);
    expect(await countByStatus()).toEqual([
      { status: STATUS.success, isOver: true, count: successes },
      { status: STATUS.canceled, isOver: true, count: BACKLOG - successes },
    ]);
  });

  test("waits for what a claim holds at that moment, and cancels it too", async () => {
    await setLane(queue.pool, { endpointId: "ep_1" });
    await addDeliveries(queue.pool, { endpointId: "ep_1", count: 5 });
    const claiming = await queue.begin();
    const claimed = await claimDue(claiming, { deliveriesMax: 3 });
    const canceling = cancelAll(queue.pool, "ep_1");
    await waitUntilBlocked(queue.pool);
    await claiming.query("commit");
    expect(await canceling).toBe(5);
    expect(await countByStatus()).toEqual([{ status: STATUS.canceled, isOver: true, count: 5 }]);
    await recordAll(queue.pool, { claimed, decision: SUCCEEDED });
    expect(await countByStatus()).toEqual([
      { status: STATUS.success, isOver: true, count: 3 },
      { status: STATUS.canceled, isOver: true, count: 2 },
    ]);
  });
});
