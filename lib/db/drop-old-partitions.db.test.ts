import { describe, expect, test } from "vitest";
import { dropOldPartitions } from "@/lib/db/drop-old-partitions";
import { ensurePartitions } from "@/lib/db/partitions";
import { insertMessages } from "@/lib/messages/insert-messages";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";

/** The Monday on which the week of the 2nd is over. */
const MONDAY = new Date("2026-03-09T00:00:00Z");
const FIRST_WEEK = ["delivery_20260302", "attempt_20260302", "message_20260302"];
const WEEKS = ["20260302", "20260309", "20260316", "20260323", "20260330"];

describe("partitions of old weeks", () => {
  const queue = useQueue();

  /** The five weeks from 2 March 2026 on, and no other. */
  async function makeWeeks() {
    for (const name of await readPartitions()) {
      await queue.pool.query(`drop table partitions.${name}`);
    }
    await ensurePartitions(queue.pool, new Date(MONDAY.getTime() - 1));
  }
  async function readPartitions(): Promise<string[]> {
    const { rows } = await queue.pool.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'partitions' and tablename !~ 'default' order by 1",
    );
    return rows.map(({ tablename }) => tablename);
  }
  async function addMessageAt(timeMs: number): Promise<string> {
    const id = createId("msg", timeMs);
    await queue.pool.query(
      "insert into message (id, application_id, event_type) values ($1, 'app', 'x')",
      [id],
    );
    return id;
  }
  const readMessages = async () => {
    const { rows } = await queue.pool.query<{ id: string }>("select id from message order by id");
    return rows.map(({ id }) => id);
  };

  test("go when the whole week is old, with all three tables, and what came a moment later stays", async () => {
    await makeWeeks();
    await addMessageAt(MONDAY.getTime() - 7 * 24 * 3_600_000);
    await addMessageAt(MONDAY.getTime() - 4);
    const younger = await addMessageAt(MONDAY.getTime());
    const result = await dropOldPartitions(queue.pool, MONDAY);
    expect(result).toEqual({ dropped: FIRST_WEEK, postponed: null });
    expect(await readMessages()).toEqual([younger]);
    expect(await readPartitions()).toHaveLength(3 * (WEEKS.length - 1));
  });

  test("stay, all of them, while the week's last second is not old enough", async () => {
    await makeWeeks();
    const result = await dropOldPartitions(queue.pool, new Date(MONDAY.getTime() - 1_000));
    expect(result).toEqual({ dropped: [], postponed: null });
    expect(await readPartitions()).toHaveLength(3 * WEEKS.length);
  });

  test("go oldest first, week by week", async () => {
    await makeWeeks();
    const { dropped } = await dropOldPartitions(queue.pool, new Date("2026-04-06T00:00:00Z"));
    const expected = WEEKS.flatMap((week) =>
      ["delivery", "attempt", "message"].map((table) => `${table}_${week}`),
    );
    expect(dropped).toEqual(expected);
  });

  test("that a run left half dropped are finished by the next one", async () => {
    await makeWeeks();
    await queue.pool.query("drop table partitions.delivery_20260302");
    const { dropped } = await dropOldPartitions(queue.pool, MONDAY);
    expect(dropped).toEqual(FIRST_WEEK.slice(1));
  });

  test("in use are left to the next run, and nobody waits for them longer than the drop does", async () => {
    await makeWeeks();
    const applicationId = await addApplication(queue.pool);
    const reader = await queue.begin();
    await reader.query("select from message");
    let isOver = false;
    const dropping = dropOldPartitions(queue.pool, MONDAY).finally(() => {
      isOver = true;
    });
    // Each of these may queue behind the drop. The reader keeps its lock: only a drop that gives up lets them by.
    while (!isOver) {
      const rows = await insertMessages(queue.pool, [buildMessage(applicationId)]);
      expect(rows).toMatchObject([{ is_stored: true }]);
      await queue.pool.query("select from message limit 1");
    }
    expect(await dropping).toEqual({
      dropped: ["delivery_20260302", "attempt_20260302"],
      postponed: "message_20260302",
    });
    await reader.query("commit");
    const next = await dropOldPartitions(queue.pool, MONDAY);
    expect(next).toEqual({ dropped: ["message_20260302"], postponed: null });
  });

  test("go one after the other: a table in use keeps the ones behind it, too", async () => {
    await makeWeeks();
    const reader = await queue.begin();
    await reader.query("select from delivery");
    const result = await dropOldPartitions(queue.pool, MONDAY);
    expect(result).toEqual({ dropped: [], postponed: "delivery_20260302" });
    expect(await readPartitions()).toHaveLength(3 * WEEKS.length);
  });

  test("are dropped by several workers at once without any of them failing", async () => {
    for (let round = 0; round < 6; round++) {
      await makeWeeks();
      const results = await Promise.all(
        [0, 1, 2, 3, 4, 5].map(() =>
          dropOldPartitions(queue.pool, new Date("2026-04-06T00:00:00Z")),
        ),
      );
      expect(results.filter(({ postponed }) => postponed !== null)).toEqual([]);
      expect(await readPartitions()).toEqual([]);
    }
  });

  test("go while messages are accepted, and every accept succeeds", async () => {
    const applicationId = await addApplication(queue.pool);
    let isDropping = true;
    let accepted = 0;
    const acceptOn = async () => {
      while (isDropping) {
        const rows = await insertMessages(queue.pool, [buildMessage(applicationId)]);
        accepted += rows.filter(({ is_stored }) => is_stored).length;
      }
    };
    const accepting = [acceptOn(), acceptOn(), acceptOn()];
    for (let round = 0; round < 3; round++) {
      await makeWeeks();
      await dropOldPartitions(queue.pool, new Date("2026-04-06T00:00:00Z"));
    }
    isDropping = false;
    await Promise.all(accepting);
    expect(await readPartitions()).toEqual([]);
    expect(await readMessages()).toHaveLength(accepted);
    expect(accepted).toBeGreaterThan(0);
  });
});
