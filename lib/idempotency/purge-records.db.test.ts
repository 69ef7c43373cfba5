import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { IDEMPOTENCY_WINDOW_HOURS } from "@/lib/idempotency/constants";
import { purgeIdempotencyRecords } from "@/lib/idempotency/purge-records";
import { useQueue } from "@/lib/testing/queue/use-queue";

const ADD_RECORDS = `
  insert into idempotency_record (key, status, created_at)
  select gen_random_uuid(), 200, now() - interval '${IDEMPOTENCY_WINDOW_HOURS} hours' - interval '1 second'
  from generate_series(1, $1)`;

describe("purging idempotency records", () => {
  const queue = useQueue();

  test("keeps an answer to the end of its window, and not beyond", async () => {
    const session = await queue.begin();
    const kept = randomUUID();
    await session.query(ADD_RECORDS, [3]);
    await session.query(
      `insert into idempotency_record (key, created_at)
       values ($1, now() - interval '${IDEMPOTENCY_WINDOW_HOURS} hours')`,
      [kept],
    );
    expect(await purgeIdempotencyRecords(session)).toBe(3);
    const { rows } = await session.query("select key from idempotency_record");
    expect(rows).toEqual([{ key: kept }]);
  });

  test("goes on until none is left, however many there are", async () => {
    const session = await queue.begin();
    await session.query(ADD_RECORDS, [10_001]);
    expect(await purgeIdempotencyRecords(session)).toBe(10_001);
    expect(await purgeIdempotencyRecords(session)).toBe(0);
  });
});
