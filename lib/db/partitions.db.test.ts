import { describe, expect, test } from "vitest";
import { ensurePartitions, PARTITIONED_TABLES, weeksAhead } from "@/lib/db/partitions";
import { createId, firstIdAt } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addDelivery } from "@/lib/testing/queue/add-delivery";
import { useQueue } from "@/lib/testing/queue/use-queue";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** A Wednesday; its week began on Monday the 2nd. */
const NOW = new Date("2026-03-04T12:00:00Z");
const WEEK_OF_THE_9TH = "partitions.message_20260309";
const WEEKS = ["20260302", "20260309", "20260316", "20260323", "20260330"];

const DESCRIBE = `
  select format('column %s %s %s', attname, format_type(atttypid, atttypmod), attnotnull) as line
  from pg_attribute where attrelid = $1::regclass and attnum > 0
  union all
  select format('index of %s, unique %s, on %s %s', parent.inhparent::regclass, indisunique, indkey,
    pg_get_expr(indpred, indrelid))
  from pg_index left join pg_inherits parent on parent.inhrelid = indexrelid
  where indrelid = $1::regclass
  union all
  select format('constraint %s', pg_get_constraintdef(oid)) from pg_constraint
  where conrelid = $1::regclass`;

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
  /** As Postgres words it, without the names that belong to the partition alone. */
  async function describePartition(name: string): Promise<string[]> {
    const { rows } = await queue.pool.query<{ line: string }>(DESCRIBE, [`partitions.${name}`]);
    return rows.map(({ line }) => line.replaceAll(name, "partition")).sort();
  }
  const insertMany = (applicationId: string) =>
    queue.pool.query(
      "insert into message (id, application_id, event_type) select $1 || lpad(n::text, 4, '0'), $2, 'x' from generate_series(1, 500) n returning id",
      [createId("msg").slice(0, -4), applicationId],
    );
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

  test("of a week that has rows in the default one take them over, and leave the other rows there", async () => {
    await dropPartitions();
    const monday = NOW.getTime() + 5 * 24 * 3_600_000;
    const inside = [createId("msg", monday), createId("msg", NOW.getTime() + WEEK_MS)];
    const beyond = createId("msg", NOW.getTime() + 6 * WEEK_MS);
    for (const id of [...inside, beyond]) await homeOf(id);
    expect(await ensurePartitions(queue.pool, NOW)).toEqual({ created: names, skipped: [] });
    const { rows } = await queue.pool.query(
      "select id, application_id, tableoid::regclass::text as home from message order by id",
    );
    expect(rows).toEqual([
      ...inside.sort().map((id) => ({ id, application_id: "app", home: WEEK_OF_THE_9TH })),
      { id: beyond, application_id: "app", home: "partitions.message_default" },
    ]);
  });

  test("that took rows over are like the others: the same columns, indexes and keys", async () => {
    await dropPartitions();
    await addDelivery(queue.pool, { endpointId: "ep" });
    await queue.pool.query(
      "insert into attempt (message_id, id, endpoint_id, attempt_number, status, outcome, trigger, url, request_headers, duration_ms, created_at) select message_id, 'atmpt', endpoint_id, 1, 0, 'delivered', 0, '', '', 0, now() from delivery",
    );
    const now = new Date();
    const [own, next] = weeksAhead(now);
    const { created } = await ensurePartitions(queue.pool, now);
    for (const table of PARTITIONED_TABLES) {
      expect(created).toContain(`${table}_${own?.name}`);
      const moved = await describePartition(`${table}_${own?.name}`);
      expect(moved).toEqual(await describePartition(`${table}_${next?.name}`));
      expect(moved.length).toBeGreaterThan(8);
    }
  });

  test("of a week with too much in the default one are named and left out; the others are added", async () => {
    await dropPartitions();
    const id = createId("msg", NOW.getTime() + WEEK_MS);
    await homeOf(id);
    // Stored as it is, so that it has its size.
    await queue.pool.query(
      "alter table partitions.message_default alter column payload set storage external",
    );
    await queue.pool.query(
      "insert into message (id, application_id, event_type, payload) select 'msg_~' || n, 'app', 'x', repeat('x', 1000000) from generate_series(1, 65) n",
    );
    const { created, skipped } = await ensurePartitions(queue.pool, NOW);
    expect(skipped).toEqual(["message_20260309"]);
    expect(created).toEqual(names.filter((name) => name !== "message_20260309"));
    const { rows } = await queue.pool.query("select id from message where id = $1", [id]);
    expect(rows).toEqual([{ id }]);
    await queue.pool.query("truncate partitions.message_default");
  });

  test("take rows over while others use them: each sees its row, before or after", async () => {
    await dropPartitions();
    const applicationId = await addApplication(queue.pool);
    const { rows } = await insertMany(applicationId);
    let isMoving = true;
    let looks = 0;
    const lookOn = async (look: string) => {
      while (isMoving) {
        const found = await queue.pool.query(look, [applicationId]);
        looks++;
        expect(found.rowCount).toBe(rows.length);
      }
    };
    const looking = [
      lookOn("select from message where application_id = $1"),
      lookOn("update message set tags = '{}' where application_id = $1"),
    ];
    await ensurePartitions(queue.pool, new Date());
    isMoving = false;
    await Promise.all(looking);
    expect(looks).toBeGreaterThan(1);
  });

  test("are added by two workers at once without either failing", async () => {
    for (let round = 0; round < 3; round++) {
      await dropPartitions();
      await homeOf(createId("msg", NOW.getTime()));
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
