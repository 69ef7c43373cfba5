import { describe, expect, test } from "vitest";
import { dropOldPartitions } from "@/lib/db/drop-old-partitions";
import { readPartitions } from "@/lib/db/partition-bounds";
import { ensurePartitionsFor, PARTITIONED_TABLES, weeksAhead } from "@/lib/db/partitions";
import { insertMessages } from "@/lib/messages/insert-messages";
import { purgeEventIds } from "@/lib/messages/purge-event-ids";
import { createId } from "@/lib/shared/ids";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { recordAll } from "@/lib/testing/queue/record-all";
import { useQueue } from "@/lib/testing/queue/use-queue";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
const NOW_MS = Date.now();
/** 13 of the retention, the current one, and those ahead of it. */
const PARTITIONS_MAX = 19;
const SESSIONS = 20;

describe("partitions, when data is kept for years", () => {
  const queue = useQueue();

  async function dropPartitions() {
    for (const { name } of await readPartitions(queue.pool)) {
      await queue.pool.query(`drop table partitions.${name}`);
    }
  }
  /** The worker's housekeeping, week by week: partitions are added, and those beyond the age are dropped. */
  async function live(input: { fromMs: number; toMs: number; retentionDays: number }) {
    const { retentionDays } = input;
    for (let atMs = input.fromMs; atMs <= input.toMs; atMs += WEEK_MS) {
      await ensurePartitionsFor(queue.pool, { now: new Date(atMs), retentionDays });
      await dropOldPartitions(queue.pool, new Date(atMs - retentionDays * DAY_MS));
    }
  }
  async function countPartitions(): Promise<number[]> {
    const partitions = await readPartitions(queue.pool);
    return PARTITIONED_TABLES.map(
      (table) => partitions.filter((partition) => partition.table === table).length,
    );
  }

  test.each([1, 30, 90, 365, 3_650])(
    "are no more after ten years of keeping %i days than after a year of keeping 90",
    async (retentionDays) => {
      await dropPartitions();
      const fromMs = NOW_MS - (retentionDays + 400) * DAY_MS;
      await live({ fromMs, toMs: NOW_MS, retentionDays });
      expect(Math.max(...(await countPartitions()))).toBeLessThanOrEqual(PARTITIONS_MAX);
    },
    60_000,
  );

  test("serve many workers at once with the locks that a stock Postgres has: accept, claim, record", async () => {
    await dropPartitions();
    const retentionDays = 3_650;
    await live({ fromMs: NOW_MS - (retentionDays + 7) * DAY_MS, toMs: NOW_MS, retentionDays });
    const { rows } = await queue.pool.query("show max_locks_per_transaction");
    expect(rows).toEqual([{ max_locks_per_transaction: "64" }]);
    const sessions = Array.from({ length: SESSIONS }, () => queue.openSession());
    await Promise.all(
      sessions.map(async (session) => {
        const { applicationId } = await addEndpoint(queue.pool);
        await session.query("begin");
        await insertMessages(session, [buildMessage(applicationId)]);
        const claimed = await claimDue(session);
        const { settled } = await recordAll(session, { claimed, decision: SUCCEEDED });
        expect([claimed.deliveries.length, settled]).toEqual([1, 1]);
      }),
    );
    // Each still holds the locks of all three statements.
    await Promise.all(sessions.map((session) => session.query("commit")));
  });

  test("leave no gap and no overlap when the setting is changed to and fro, and every id of the weeks ahead has one", async () => {
    await dropPartitions();
    const settings = [90, 3_650, 90, 365, 1, 3_650, 90];
    for (const [index, retentionDays] of settings.entries()) {
      const fromMs = NOW_MS + index * 10 * WEEK_MS;
      for (let atMs = fromMs; atMs < fromMs + 10 * WEEK_MS; atMs += WEEK_MS) {
        const { skipped } = await ensurePartitionsFor(queue.pool, {
          now: new Date(atMs),
          retentionDays,
        });
        expect(skipped).toEqual([]);
      }
    }
    for (const table of PARTITIONED_TABLES) {
      const own = (await readPartitions(queue.pool)).filter((one) => one.table === table);
      const [first] = own;
      expect(first?.firstId).toBe(weeksAhead(new Date(NOW_MS))[0]?.firstId);
      for (const [index, { endId }] of own.slice(0, -1).entries()) {
        expect(own[index + 1]?.firstId).toBe(endId);
      }
      const lastWeek = weeksAhead(new Date(NOW_MS + (settings.length * 10 - 1) * WEEK_MS)).at(-1);
      expect((own.at(-1)?.endId ?? "") >= (lastWeek?.endId ?? "~")).toBe(true);
    }
  });

  test("go when their last week is beyond the age, and until then messages keep their event ids", async () => {
    await dropPartitions();
    const retentionDays = 3_650;
    await ensurePartitionsFor(queue.pool, { now: new Date(NOW_MS), retentionDays });
    const { applicationId } = await addEndpoint(queue.pool);
    const messageId = createId("msg", NOW_MS);
    await insertMessages(queue.pool, [
      { ...buildMessage(applicationId, { eventId: "event" }), messageId },
    ]);
    const own = (await readPartitions(queue.pool)).find(
      ({ table, firstId, endId }) =>
        table === "message" && firstId <= messageId && messageId < endId,
    );
    expect(own).toBeDefined();
    let beforeMs = NOW_MS + WEEK_MS;
    for (;;) {
      const before = new Date(beforeMs);
      const isOver = (own?.endId ?? "") <= (weeksAhead(before)[0]?.firstId ?? "");
      const { dropped } = await dropOldPartitions(queue.pool, before);
      const { count } = await purgeEventIds(queue.pool, before);
      expect([dropped.includes(own?.name ?? ""), count]).toEqual([isOver, isOver ? 1 : 0]);
      if (isOver) break;
      beforeMs += WEEK_MS;
    }
  });
});
