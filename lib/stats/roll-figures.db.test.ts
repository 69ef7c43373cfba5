import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";
import { ATTEMPT_DEADLINE_MS, RECORD_WINDOW_MS, STATUS } from "@/lib/delivery/constants";
import { createId } from "@/lib/shared/ids";
import { FINAL_AFTER_MS } from "@/lib/stats/final-after";
import { rollFigures } from "@/lib/stats/roll-figures";
import { insertRow } from "@/lib/testing/queue/insert-row";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { type Cancelation, countFigures } from "@/lib/testing/stats/count-figures";
import { endFiguresPause, startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { addMadeAttempts, type MadeAttempt } from "@/lib/testing/stats/made-attempt";
import { readFigures } from "@/lib/testing/stats/read-figures";
import { useClock } from "@/lib/testing/stats/use-clock";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Half an hour before a day of UTC ends. */
const START_MS = Date.parse("2026-03-28T23:30:00Z");
const RUNS_MAX = 500;
/** How long after its start the engine records an attempt at the latest. */
const LATE_MAX_MS = ATTEMPT_DEADLINE_MS + RECORD_WINDOW_MS + STATEMENT_TIMEOUT_MS;

/** The last statement but one of a roll fails where something has become final. */
const BREAK = "alter table attempt_day add constraint broken check (false) not valid";
const MEND = "alter table attempt_day drop constraint broken";

interface Step {
  readonly passMs: number;
  readonly attempts: readonly (Omit<MadeAttempt, "atMs" | "isSuccess"> & { lateMs: number })[];
  readonly isCanceling: boolean;
  readonly workers: number;
  readonly spanMs: number;
  readonly isBroken: boolean;
}

const STEP: fc.Arbitrary<Step> = fc.record({
  passMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: HOUR_MS / 2, max: 3 * HOUR_MS }) },
  ),
  attempts: fc.array(
    fc.record({
      endpointId: fc.constantFrom("ep_1", "ep_2", "ep_3"),
      eventType: fc.constantFrom("order.status", "order.deleted"),
      lateMs: fc.integer({ min: 0, max: LATE_MAX_MS }),
      statusCode: fc.constantFrom(null, 103, 200, 204, 302, 404, 500, 504, 700),
      durationMs: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 20 })),
    }),
    { maxLength: 12 },
  ),
  isCanceling: fc.boolean(),
  workers: fc.integer({ min: 0, max: 3 }),
  spanMs: fc.constantFrom(5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, HOUR_MS),
  isBroken: fc.boolean(),
});

describe("the roll of figures", () => {
  const queue = useQueue();
  const clock = useClock(queue);
  let nowMs = START_MS;
  beforeEach(() => restart());

  async function restart() {
    await queue.pool.query("delete from attempt; delete from delivery; delete from message");
    await startFiguresAt(clock.pool, START_MS);
    await moveTo(START_MS);
  }
  async function moveTo(timeMs: number) {
    nowMs = timeMs;
    await clock.set(timeMs);
  }
  async function roll(spanMs = HOUR_MS) {
    await endFiguresPause(clock.pool);
    return rollFigures(clock.pool, { spanMs });
  }
  async function rollUntilCaughtUp(spanMs = HOUR_MS) {
    for (let run = 0; run < RUNS_MAX; run++) if ((await roll(spanMs))?.isCaughtUp) return;
    throw new Error("The roll does not catch up");
  }
  function made(overrides: Partial<MadeAttempt> = {}): MadeAttempt {
    const known = { endpointId: "ep_1", eventType: "order.status", atMs: nowMs, durationMs: 12 };
    return { ...known, isSuccess: true, statusCode: 200, ...overrides };
  }
  const add = (attempts: readonly MadeAttempt[]) => addMadeAttempts(queue.pool, attempts);
  /** A delivery that somebody canceled at this moment. */
  async function cancel({ endpointId, eventType, atMs }: Cancelation) {
    const id = createId("msg", START_MS);
    const finished_at = new Date(atMs);
    await insertRow(queue.pool, {
      table: "message",
      row: { id, application_id: "app_1", event_type: eventType },
    });
    await insertRow(queue.pool, {
      table: "delivery",
      row: { message_id: id, endpoint_id: endpointId, status: STATUS.canceled, finished_at },
    });
  }
  const read = (length: "minute" | "hour" | "day") => readFigures(queue.pool, length);

  test("counts by endpoint, event type and minute: outcomes, classes of answers, latencies", async () => {
    const attempts = [
      made(),
      made({ durationMs: 0 }),
      made({ statusCode: 204, durationMs: 15_000 }),
      made({ isSuccess: false, statusCode: null, durationMs: 60_000 }),
      made({ isSuccess: false, statusCode: 301, eventType: "order.deleted" }),
      made({ isSuccess: false, statusCode: 999, endpointId: "ep_2" }),
      made({ isSuccess: false, statusCode: 101, atMs: START_MS + MINUTE_MS - 1 }),
      made({ isSuccess: false, statusCode: 404, atMs: START_MS + MINUTE_MS }),
    ];
    await add(attempts);
    await moveTo(START_MS + 2 * MINUTE_MS);
    await roll();
    const minutes = await read("minute");
    expect(minutes).toEqual(countFigures(MINUTE_MS, { attempts }));
    expect(minutes).toHaveLength(4);
    expect(minutes[1]).toMatchObject({ success: 3, failure: 2, status_codes: [1, 1, 3, 0, 0, 0] });
  });

  test("has the newest minute at once, and its hour and day when it is final", async () => {
    await add([made()]);
    await roll();
    expect(await read("minute")).toMatchObject([{ success: 1 }]);
    expect([await read("hour"), await read("day")]).toEqual([[], []]);
    await moveTo(START_MS + MINUTE_MS + FINAL_AFTER_MS - 1);
    await roll();
    expect([await read("hour"), await read("day")]).toEqual([[], []]);
    await moveTo(START_MS + 2 * MINUTE_MS + FINAL_AFTER_MS);
    await roll();
    expect(await read("hour")).toMatchObject([{ at: "2026-03-28T23:00:00.000Z", success: 1 }]);
    expect(await read("day")).toMatchObject([{ at: "2026-03-28T00:00:00.000Z", success: 1 }]);
  });

  test("counts nothing twice when it is done again and again", async () => {
    await add([made(), made({ atMs: START_MS + 30_000 })]);
    for (let run = 0; run < 6; run++) {
      await moveTo(nowMs + 45_000);
      await roll();
      await roll();
    }
    expect(await read("minute")).toMatchObject([{ success: 2 }]);
    expect(await read("hour")).toMatchObject([{ success: 2 }]);
    expect(await read("day")).toMatchObject([{ success: 2 }]);
  });

  test("counts what is recorded as late as it may be", async () => {
    const attempts = [made({ atMs: START_MS }), made({ atMs: START_MS + MINUTE_MS - 1 })];
    await moveTo(START_MS + LATE_MAX_MS);
    await roll();
    await add(attempts.slice(0, 1));
    await moveTo(START_MS + MINUTE_MS - 1 + LATE_MAX_MS);
    await roll();
    await add(attempts.slice(1));
    await moveTo(nowMs + 10 * MINUTE_MS);
    await roll();
    expect(await read("hour")).toEqual(countFigures(HOUR_MS, { attempts }));
  });

  test("counts cancelations, and takes back one that was asked for again soon", async () => {
    const cancelation = { endpointId: "ep_1", eventType: "order.status", atMs: nowMs };
    await cancel(cancelation);
    await cancel({ ...cancelation, eventType: "order.deleted" });
    await roll();
    expect(await read("minute")).toEqual(
      countFigures(MINUTE_MS, {
        attempts: [],
        cancelations: [cancelation, { ...cancelation, eventType: "order.deleted" }],
      }),
    );
    await queue.pool.query(
      "update delivery set status = 1 where message_id in (select id from message where event_type = 'order.status')",
    );
    await roll();
    expect(await read("minute")).toMatchObject([{ event_type: "order.deleted", canceled: 1 }]);
  });

  test("keeps what is final when messages and attempts are deleted", async () => {
    const attempts = [made(), made({ isSuccess: false, statusCode: 500 })];
    await add(attempts);
    await moveTo(START_MS + 5 * MINUTE_MS);
    await roll();
    await queue.pool.query("delete from attempt; delete from message");
    await moveTo(START_MS + 90 * MINUTE_MS);
    await rollUntilCaughtUp();
    for (const [length, lengthMs] of [
      ["minute", MINUTE_MS],
      ["hour", HOUR_MS],
      ["day", DAY_MS],
    ] as const) {
      expect(await read(length)).toEqual(countFigures(lengthMs, { attempts }));
    }
  });

  test("is one worker's at a time, and pauses for all of them", async () => {
    await endFiguresPause(clock.pool);
    const holder = await queue.begin();
    await holder.query("select from figures_progress for update");
    expect(await rollFigures(clock.pool, { spanMs: HOUR_MS })).toBeNull();
    await holder.query("rollback");
    expect(await rollFigures(clock.pool, { spanMs: HOUR_MS })).toMatchObject({ isCaughtUp: true });
    expect(await rollFigures(clock.pool, { spanMs: HOUR_MS })).toBeNull();
    await moveTo(nowMs + 2_000);
    expect(await rollFigures(clock.pool, { spanMs: HOUR_MS })).toMatchObject({ isCaughtUp: true });
  });

  test("catches up in bounded runs after a pause of hours", async () => {
    const attempts = Array.from({ length: 60 }, (_, index) =>
      made({ atMs: START_MS + index * 7 * MINUTE_MS }),
    );
    await add(attempts);
    await moveTo(START_MS + 10 * HOUR_MS);
    const runs = [];
    for (let run = 0; run < 12; run++) runs.push(await roll());
    expect(runs[0]?.rolledUntil).toEqual(new Date(START_MS + HOUR_MS));
    expect(runs.map((run) => run?.isCaughtUp)).toEqual([
      ...Array.from({ length: 9 }, () => false),
      true,
      true,
      true,
    ]);
    expect(await read("hour")).toEqual(countFigures(HOUR_MS, { attempts }));
  });

  test("leaves nothing of a run that fails on the way, and misses nothing of it", async () => {
    const attempts = [made(), made({ endpointId: "ep_2" })];
    await add(attempts);
    await moveTo(START_MS + 10 * MINUTE_MS);
    await queue.pool.query(BREAK);
    await expect(roll()).rejects.toThrow("broken");
    await queue.pool.query(MEND);
    expect([await read("minute"), await read("hour")]).toEqual([[], []]);
    await roll();
    expect(await read("day")).toEqual(countFigures(DAY_MS, { attempts }));
  });

  test("agrees with the attempts after any life: late records, many workers, failures, pauses", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 8, maxLength: 20 }), async (steps) => {
        await restart();
        const happened = { attempts: [] as MadeAttempt[], cancelations: [] as Cancelation[] };
        for (const step of steps) await live(step, happened);
        await moveTo(nowMs + 2 * MINUTE_MS + FINAL_AFTER_MS);
        await rollUntilCaughtUp();
        expect(await read("minute")).toEqual(countFigures(MINUTE_MS, happened));
        expect(await read("hour")).toEqual(countFigures(HOUR_MS, happened));
        expect(await read("day")).toEqual(countFigures(DAY_MS, happened));
      }),
      { numRuns: 12, seed: 20_261_122, endOnFailure: true },
    );
  }, 120_000);

  async function live(
    step: Step,
    happened: { attempts: MadeAttempt[]; cancelations: Cancelation[] },
  ) {
    await moveTo(nowMs + step.passMs);
    const attempts = step.attempts.map(({ lateMs, ...attempt }) => ({
      ...attempt,
      atMs: Math.max(START_MS, nowMs - lateMs),
      isSuccess: attempt.statusCode === 200 || attempt.statusCode === 204,
    }));
    await add(attempts);
    happened.attempts.push(...attempts);
    if (step.isCanceling) {
      const cancelation = { endpointId: "ep_2", eventType: "order.status", atMs: nowMs };
      await cancel(cancelation);
      happened.cancelations.push(cancelation);
    }
    await endFiguresPause(clock.pool);
    if (step.isBroken) await queue.pool.query(BREAK);
    const { spanMs, workers } = step;
    const rolls = Array.from({ length: workers }, () => rollFigures(clock.pool, { spanMs }));
    await Promise.allSettled(rolls);
    if (step.isBroken) await queue.pool.query(MEND);
  }
});
