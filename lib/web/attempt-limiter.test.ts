import { expect, test } from "vitest";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";

const WINDOW_MS = 1_000;

function limiterAt(clock: { nowMs: number }, capacity = 100) {
  return createAttemptLimiter({ windowMs: WINDOW_MS, capacity, nowMs: () => clock.nowMs });
}

test("lets through as many as the limit says, for each key", () => {
  const limiter = limiterAt({ nowMs: 0 });
  const attempts = ["a", "a", "a", "b"].map((key) => limiter.take(key, 2));
  expect(attempts).toEqual([true, true, false, true]);
});

test("lets many in together as long as the limit is not reached, and counts them all", () => {
  const limiter = limiterAt({ nowMs: 0 });
  const attempts = [2, 5, 1].map((count) => limiter.takeMany("a", { count, limit: 3 }));
  expect(attempts).toEqual([true, true, false]);
});

test("begins anew when the window of the first attempt has passed", () => {
  const clock = { nowMs: 0 };
  const limiter = limiterAt(clock);
  limiter.take("a", 1);
  clock.nowMs = WINDOW_MS - 1;
  expect(limiter.take("a", 1)).toBe(false);
  clock.nowMs = WINDOW_MS;
  expect(limiter.take("a", 1)).toBe(true);
});

test("a success clears what failed before it", () => {
  const limiter = limiterAt({ nowMs: 0 });
  limiter.take("a", 1);
  limiter.forget("a");
  expect(limiter.take("a", 1)).toBe(true);
});

test("never holds more keys than its capacity, and drops the oldest", () => {
  const limiter = limiterAt({ nowMs: 0 }, 2);
  for (const key of ["first", "second", "third"]) limiter.take(key, 1);
  expect(limiter.take("third", 1)).toBe(false);
  expect(limiter.take("first", 1)).toBe(true);
});
