import pino from "pino";
import { describe, expect, test } from "vitest";
import { createDatabaseClock } from "@/lib/db/database-clock";

const HOUR_MS = 3_600_000;
const NOON_MS = Date.parse("2026-03-02T12:00:00Z");

/** A machine whose clock is wrong by that much, and a database that is right; both go on with `pass`. */
function openClock(wrongByMs: number) {
  const lines: Record<string, unknown>[] = [];
  let passedMs = 0;
  const clock = createDatabaseClock({
    logger: pino({}, { write: (line: string) => lines.push(JSON.parse(line)) }),
    wallMs: () => NOON_MS + passedMs + wrongByMs,
    monotonicMs: () => passedMs,
  });
  return {
    clock,
    lines,
    pass(ms: number) {
      passedMs += ms;
    },
    /** The database answers at once after this long, or is read just before the answer comes. */
    ask({ tookMs = 0, isReadLate = false, aheadMs = 0 } = {}) {
      const askedAtMs = passedMs;
      passedMs += tookMs;
      const readAtMs = isReadLate ? passedMs : askedAtMs + tookMs / 2;
      clock.learn({ databaseMs: NOON_MS + readAtMs + aheadMs, askedAtMs, answeredAtMs: passedMs });
    },
    wrongMs: () => clock.now().getTime() - (NOON_MS + passedMs),
  };
}

describe("the database's clock in a process", () => {
  test.each([HOUR_MS, -HOUR_MS, 0])(
    "shows the database's time on a machine that is %i ms ahead",
    (wrongByMs) => {
      const { clock, ask, pass, wrongMs } = openClock(wrongByMs);
      expect(wrongMs()).toBe(wrongByMs);
      ask({ tookMs: 4 });
      pass(10_000);
      expect(wrongMs()).toBe(0);
      expect(clock.offsetSeconds).toBe(wrongByMs / 1000);
    },
  );

  test("keeps the quickest answer: a slow one moves it by nothing", () => {
    const { ask, wrongMs } = openClock(HOUR_MS);
    ask({ tookMs: 2 });
    ask({ tookMs: 3_000, isReadLate: true });
    expect(wrongMs()).toBe(0);
  });

  test("takes a worse answer when the best one is old", () => {
    const { ask, pass, wrongMs } = openClock(0);
    ask({ tookMs: 2 });
    pass(60_000);
    ask({ tookMs: 20, isReadLate: true });
    expect(wrongMs()).toBe(10);
  });

  test("follows at once when another database with another time takes over", () => {
    const { ask, wrongMs } = openClock(0);
    ask({ tookMs: 2 });
    ask({ tookMs: 40, aheadMs: 2_000 });
    expect(wrongMs()).toBe(2_000);
  });

  test("logs an offset beyond five seconds, once a minute, and none below", () => {
    const wrong = openClock(-HOUR_MS);
    for (let second = 0; second < 90; second++) {
      wrong.ask({ tookMs: 2 });
      wrong.pass(998);
    }
    expect(wrong.lines).toMatchObject([
      { clockOffsetSeconds: -3600 },
      { clockOffsetSeconds: -3600 },
    ]);
    const right = openClock(4_000);
    right.ask({ tookMs: 2 });
    expect(right.lines).toEqual([]);
  });
});
