import { beforeEach, describe, expect, test } from "vitest";
import { purgeFigures } from "@/lib/stats/purge-figures";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { readFigures } from "@/lib/testing/stats/read-figures";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = new Date("2026-03-29T12:30:00Z");

describe("the retention of figures", () => {
  const queue = useQueue();
  beforeEach(() => startFiguresAt(queue.pool, NOW.getTime()));

  const add = (length: string, times: readonly string[]) =>
    queue.pool.query(
      `insert into attempt_${length} (endpoint_id, at, event_type, success, failure, canceled)
       select 'ep_1', at, '', 1, 0, 0 from unnest($1::timestamptz[]) at`,
      [times],
    );
  const purge = (messagesBefore: string) =>
    purgeFigures(queue.pool, { messagesBefore: new Date(messagesBefore), now: NOW });
  const read = async (length: "minute" | "hour" | "day") =>
    (await readFigures(queue.pool, length)).map(({ at }) => at);

  test("takes minutes that ended eight days ago, and no younger one", async () => {
    await add("minute", ["2026-03-21T12:28Z", "2026-03-21T12:29Z", "2026-03-21T12:30Z"]);
    expect(await purge("2026-01-01T00:00Z")).toEqual({ count: 2, isDone: true });
    expect(await read("minute")).toEqual(["2026-03-21T12:30:00.000Z"]);
  });

  test("keeps minutes that have still to be added to their hours", async () => {
    await startFiguresAt(queue.pool, NOW.getTime() - 10 * DAY_MS);
    await add("minute", ["2026-03-19T12:29Z", "2026-03-19T12:30Z"]);
    await purge("2026-01-01T00:00Z");
    expect(await read("minute")).toEqual(["2026-03-19T12:30:00.000Z"]);
  });

  test("takes hours and days that ended before the messages that are kept", async () => {
    await add("hour", ["2025-12-31T22:00Z", "2025-12-31T23:00Z", "2026-01-01T00:00Z"]);
    await add("day", ["2025-12-30T00:00Z", "2025-12-31T00:00Z", "2026-01-01T00:00Z"]);
    await purge("2026-01-01T00:30Z");
    expect(await read("hour")).toEqual(["2026-01-01T00:00:00.000Z"]);
    expect(await read("day")).toEqual(["2026-01-01T00:00:00.000Z"]);
  });

  test("takes many in batches", async () => {
    await queue.pool.query(
      `insert into attempt_minute (endpoint_id, at, event_type, success, failure, canceled)
       select 'ep_1', '2026-02-01T00:00Z'::timestamptz + n * interval '1 minute', '', 1, 0, 0
       from generate_series(1, 12001) n`,
    );
    expect(await purge("2026-01-01T00:00Z")).toEqual({ count: 12_001, isDone: true });
  });
});
