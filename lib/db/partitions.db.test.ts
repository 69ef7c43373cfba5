import { describe, expect, test } from "vitest";
import { ensurePartitions, PARTITIONED_TABLES, weeksAhead } from "@/lib/db/partitions";
import { createId, firstIdAt } from "@/lib/shared/ids";
import { useQueue } from "@/lib/testing/queue/use-queue";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** A Wednesday; its week began on Monday the 2nd. */
const NOW = new Date("2026-03-04T12:00:00Z");
const WEEKS = ["20260302", "20260309", "20260316", "20260323", "20260330"];

describe("weeks", () => {
  test.each([
    { now: "2026-03-02T00:00:00.000Z", first: "20260302" },
    { now: "2026-03-08T23:59:59.999Z", first: "20260302" },
    { now: "2026-03-09T00:00:00.000Z", first: "20260309" },
    { now: "2026-01-01T00:00:00.000Z", first: "20251229" },
  ])("begin on Monday, UTC: $now is in the one of $first", ({ now, first }) => {
    expect(weeksAhead(new Date(now))[0]?.name).toBe(first);
  });

  test("follow each other without a gap or an overlap, the current one and four ahead", () => {
    const weeks = weeksAhead(NOW);
    expect(weeks.map(({ name }) => name)).toEqual(WEEKS);
    for (const [index, week] of weeks.entries()) {
      const startMs = Date.parse("2026-03-02T00:00:00Z") + index * WEEK_MS;
      expect(week.firstId).toBe(firstIdAt("msg", startMs));
      expect(week.endId).toBe(firstIdAt("msg", startMs + WEEK_MS));
    }
  });
});

describe("partitions", () => {
  const queue = useQueue();
  const names = PARTITIONED_TABLES.flatMap((table) => WEEKS.map((week) => `${table}_${week}`));

  async function dropPartitions() {
    const { rows } = await queue.pool.query(
      "select tablename from pg_tables where schemaname = 'partitions' and tablename !~ 'default'",
    );
    for (const { tablename } of rows) {
      await queue.pool.query(`drop table partitions.${tablename}`);
    }
  }
  async function homeOf(messageId: string) {
    const row = "insert into message (id, application_id, event_type) values ($1, 'app', 'x')";
    const { rows } = await queue.pool.query(`${row} returning tableoid::regclass::text as home`, [
      messageId,
    ]);
    return rows[0]?.home;
  }

  test("are added for the weeks ahead of every table, and adding them again changes nothing", async () => {
    await dropPartitions();
    expect(await ensurePartitions(queue.pool, NOW)).toEqual({ created: names, skipped: [] });
    expect(await ensurePartitions(queue.pool, NOW)).toEqual({ created: [], skipped: [] });
  });

  test("are added one by one as weeks go by", async () => {
    await dropPartitions();
    await ensurePartitions(queue.pool, NOW);
    const { created } = await ensurePartitions(queue.pool, new Date(NOW.getTime() + WEEK_MS));
    expect(created).toEqual(["message_20260406", "delivery_20260406", "attempt_20260406"]);
  });

  test("take the ids of their week, from its first moment to its last", async () => {
    await dropPartitions();
    await ensurePartitions(queue.pool, NOW);
    const monday = Date.parse("2026-03-09T00:00:00Z");
    expect(await homeOf(firstIdAt("msg", monday))).toBe("partitions.message_20260309");
    expect(await homeOf(createId("msg", monday - 1))).toBe("partitions.message_20260302");
    expect(await homeOf(createId("msg", monday + WEEK_MS - 1))).toBe("partitions.message_20260309");
  });

  test("that are missing lose nothing: the default one takes the row", async () => {
    await dropPartitions();
    await ensurePartitions(queue.pool, NOW);
    const before = createId("msg", Date.parse("2026-03-01T23:59:59.999Z"));
    const beyond = createId("msg", Date.parse("2026-04-06T00:00:00Z"));
    expect(await homeOf(before)).toBe("partitions.message_default");
    expect(await homeOf(beyond)).toBe("partitions.message_default");
  });

  test("of a week that has rows in the default one are named and left out; the others are added", async () => {
    await dropPartitions();
    await homeOf(createId("msg", NOW.getTime() + WEEK_MS));
    const { created, skipped } = await ensurePartitions(queue.pool, NOW);
    expect(skipped).toEqual(["message_20260309"]);
    expect(created).toEqual(names.filter((name) => name !== "message_20260309"));
  });

  test("are added by two workers at once without either failing", async () => {
    for (let round = 0; round < 3; round++) {
      await dropPartitions();
      const results = await Promise.all([0, 1, 2].map(() => ensurePartitions(queue.pool, NOW)));
      expect(new Set(results.flatMap(({ created }) => created))).toEqual(new Set(names));
      expect(results.flatMap(({ skipped }) => skipped)).toEqual([]);
    }
  });

  test("wait for a statement that uses the table only so long, and change nothing then", async () => {
    await dropPartitions();
    const busy = await queue.begin();
    await busy.query("lock table message in access exclusive mode");
    await expect(ensurePartitions(queue.pool, NOW)).rejects.toMatchObject({ code: "55P03" });
    await busy.query("rollback");
    expect((await ensurePartitions(queue.pool, NOW)).created).toEqual(names);
  });
});
