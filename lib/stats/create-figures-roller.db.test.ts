import pino from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { createFiguresRoller } from "@/lib/stats/create-figures-roller";
import { createAttemptSummarizer } from "@/lib/stats/summarize-attempts";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { countFigures } from "@/lib/testing/stats/count-figures";
import { endFiguresPause, startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { addMadeAttempts } from "@/lib/testing/stats/made-attempt";
import { readFigures } from "@/lib/testing/stats/read-figures";
import { useClock } from "@/lib/testing/stats/use-clock";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START_MS = Date.parse("2026-03-28T12:00:00Z");

/** A statement that looks at latencies five apart takes too long, and is canceled. */
const MAKE_SLOW = `
  create function clock.width_bucket(value int, bounds int[]) returns int language plpgsql as $$
  declare
    seen text := coalesce(current_setting('clock.seen', true), '');
  begin
    if split_part(seen, '|', 1) <> statement_timestamp()::text then
      perform set_config('clock.seen', statement_timestamp()::text || '|' || value, false);
    elsif abs(split_part(seen, '|', 2)::int - value) >= 5 then
      raise query_canceled;
    end if;
    return pg_catalog.width_bucket(value, bounds);
  end $$`;
const END_SLOW = "drop function if exists clock.width_bucket";

const COUNT_SUMMARIES = `
  select count(*)::int as count
  from pg_class
  cross join lateral generate_series(0, pg_relation_size('partitions.attempt_default') / 8192, 128) block
  cross join lateral brin_summarize_range(pg_class.oid, block) made
  where relname = 'attempt_default_created_at_idx' and made > 0`;

describe("the roller of figures", () => {
  const queue = useQueue();
  const clock = useClock(queue);
  beforeEach(async () => {
    await queue.pool.query(END_SLOW);
    await startFiguresAt(clock.pool, START_MS);
  });

  function open() {
    const lines: { msg: string }[] = [];
    const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    const roller = createFiguresRoller({ pool: clock.pool, logger });
    const run = async () => {
      await endFiguresPause(clock.pool);
      return roller.runOnce();
    };
    return { run, messages: () => lines.map(({ msg }) => msg) };
  }

  test("looks at less by a statement when one takes too long, and counts all the same", async () => {
    const attempts = Array.from({ length: 60 }, (_, second) => ({
      endpointId: "ep_1",
      eventType: "order.status",
      atMs: START_MS + second * 1_000,
      isSuccess: true,
      statusCode: 200,
      durationMs: second,
    }));
    await addMadeAttempts(queue.pool, attempts);
    await queue.pool.query(MAKE_SLOW);
    await clock.set(START_MS + MINUTE_MS - 1);
    const { run, messages } = open();
    expect(await run()).toBeNull();
    expect(messages()).toEqual(["figures are looked at in smaller parts"]);
    expect(await readFigures(queue.pool, "minute")).toEqual([]);
    expect(await run()).toMatchObject({ isCaughtUp: true, pieces: 12 });
    expect(await readFigures(queue.pool, "minute")).toEqual(countFigures(MINUTE_MS, { attempts }));
  });

  test("looks at more and more where there is little, and says where it is", async () => {
    await clock.set(START_MS + 4 * HOUR_MS);
    const { run, messages } = open();
    const reached = [];
    for (let runs = 0; runs < 6; runs++) {
      reached.push(((await run())?.rolledUntil.getTime() ?? 0) - START_MS);
    }
    expect(reached.slice(0, 5).map((reachedMs) => reachedMs / MINUTE_MS)).toEqual([
      1, 6, 21, 81, 141,
    ]);
    await run();
    expect(messages()).toEqual(["figures are catching up", "figures have caught up"]);
  });

  test("has the table's new stretches summarized, and passes by what has not grown", async () => {
    await queue.pool.query(
      `insert into attempt (message_id, id, endpoint_id, attempt_number, status, outcome, trigger,
         url, request_headers, duration_ms, created_at)
       select 'msg_' || n, n, 'ep_1', 1, 0, 'delivered', 0, repeat('u', 1000), '', 0, now()
       from generate_series(1, 3000) n`,
    );
    const summarize = createAttemptSummarizer(queue.pool);
    expect(await summarize()).toBe(1);
    expect(await summarize()).toBe(0);
    const { rows } = await queue.pool.query(COUNT_SUMMARIES);
    expect(rows).toEqual([{ count: 0 }]);
  });
});
