import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  nextDelaySeconds,
  retryDelaysSeconds,
  STANDARD_RETRY_DELAYS_SECONDS,
} from "@/lib/delivery/retry-schedule";

const STANDARD = { delaysSeconds: STANDARD_RETRY_DELAYS_SECONDS };
const ALMOST_ONE = 1 - Number.EPSILON / 2;

const SCHEDULE = [
  { check: "R67", attempt: 2, failedAttempts: 1, seconds: 5, jittered: false },
  { check: "R68", attempt: 3, failedAttempts: 2, seconds: 300, jittered: true },
  { check: "R69", attempt: 4, failedAttempts: 3, seconds: 1_800, jittered: true },
  { check: "R70", attempt: 5, failedAttempts: 4, seconds: 7_200, jittered: true },
  { check: "R71", attempt: 6, failedAttempts: 5, seconds: 18_000, jittered: true },
  { check: "R72", attempt: 7, failedAttempts: 6, seconds: 36_000, jittered: true },
  { check: "R73", attempt: 8, failedAttempts: 7, seconds: 36_000, jittered: true },
];

describe("the standard schedule", () => {
  test.each(SCHEDULE)("$check attempt $attempt comes $seconds s after the failure", (row) => {
    const { failedAttempts, seconds } = row;
    expect(nextDelaySeconds({ ...STANDARD, failedAttempts, random: () => 0 })).toBe(seconds);
  });

  test.each(SCHEDULE)("attempt $attempt is jittered by up to 10 %: $jittered", (row) => {
    const { failedAttempts, seconds, jittered } = row;
    const latest = nextDelaySeconds({
      ...STANDARD,
      failedAttempts,
      random: () => ALMOST_ONE,
    });
    expect(latest).toBeCloseTo(jittered ? seconds * 1.1 : seconds, 6);
  });

  test("R73 there is no ninth attempt", () => {
    expect(nextDelaySeconds({ ...STANDARD, failedAttempts: 8, random: () => 0 })).toBeNull();
  });

  test("R65 no delay is shorter than the one before, and the whole takes 27 h 35 min 5 s", () => {
    expect(STANDARD_RETRY_DELAYS_SECONDS.toSorted((a, b) => a - b)).toEqual(
      STANDARD_RETRY_DELAYS_SECONDS,
    );
    const total = STANDARD_RETRY_DELAYS_SECONDS.reduce((sum, delay) => sum + delay, 0);
    expect(total).toBe(27 * 3600 + 35 * 60 + 5);
  });
});

describe("other policies", () => {
  test("RR18 under the policy none no failure is retried, the first included", () => {
    fc.assert(
      fc.property(anyFailedAttempts, anyRandom, (failedAttempts, random) => {
        const delaysSeconds = retryDelaysSeconds({ kind: "none" }, STANDARD.delaysSeconds);
        expect(
          nextDelaySeconds({ delaysSeconds, failedAttempts, random: () => random }),
        ).toBeNull();
      }),
    );
  });

  test("a custom list is followed to its end, then the delivery has failed", () => {
    fc.assert(
      fc.property(anyDelays, (own) => {
        const policy = { kind: "custom" as const, delaysSeconds: own };
        const delaysSeconds = retryDelaysSeconds(policy, STANDARD.delaysSeconds);
        const planned = [...own, null].map((_, index) =>
          nextDelaySeconds({ delaysSeconds, failedAttempts: index + 1, random: () => 0 }),
        );
        expect(planned).toEqual([...own, null]);
      }),
    );
  });
});

describe("jitter", () => {
  test("R64 is never subtracted and never more than 10 %, under any schedule and chance", () => {
    fc.assert(
      fc.property(anyDelays, anyRandom, (delaysSeconds, random) => {
        for (const [index, scheduled] of delaysSeconds.entries()) {
          const failedAttempts = index + 1;
          const delay = nextDelaySeconds({ delaysSeconds, failedAttempts, random: () => random });
          expect(delay).toBeGreaterThanOrEqual(scheduled);
          expect(delay).toBeLessThanOrEqual(scheduled * 1.1);
        }
      }),
    );
  });

  test("R67 leaves the first retry exact", () => {
    fc.assert(
      fc.property(anyRandom, (random) => {
        const delay = nextDelaySeconds({
          ...STANDARD,
          failedAttempts: 1,
          random: () => random,
        });
        expect(delay).toBe(5);
      }),
    );
  });
});

const anyDelays = fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 20 });
const anyFailedAttempts = fc.integer({ min: 1, max: 20 });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
