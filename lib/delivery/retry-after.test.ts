import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyRetryAfter, retryAfterSeconds } from "@/lib/delivery/retry-after";

const NOW = new Date("1994-11-06T08:49:37.250Z");

const READABLE = [
  { header: "120", seconds: 120 },
  { header: "0", seconds: 0 },
  { header: "  7\t", seconds: 7 },
  { header: "007", seconds: 7 },
  { header: "315360000", seconds: 315_360_000 },
  { header: "9".repeat(400), seconds: Number.POSITIVE_INFINITY },
  { header: "Sun, 06 Nov 1994 08:50:37 GMT", seconds: 60 },
  { header: "Sunday, 06-Nov-94 08:50:37 GMT", seconds: 60 },
  { header: "Sun Nov  6 08:50:37 1994", seconds: 60 },
  { header: "Wed, 16 Nov 1994 08:49:37 GMT", seconds: 864_000 },
  { header: "Sun, 06 Nov 1994 08:49:37 GMT", seconds: 0 },
  { header: "Thu, 01 Jan 1970 00:00:00 GMT", seconds: 0 },
];

const GARBAGE = [
  "",
  " ",
  "soon",
  "garbage 5",
  "-5",
  "+5",
  "1.5",
  "1e3",
  "0x10",
  "5 seconds",
  "5, 5",
  "٣",
  "Infinity",
  "NaN",
  "2026-01-01",
  "1994-11-06T08:50:37Z",
  "Sun, 06 Nov 1994 08:50:37 +0200",
  "Sun, 06 Foo 1994 08:50:37 GMT",
  "Sun, 06 Nov 1994 25:61:61 GMT",
];

describe("retryAfterSeconds", () => {
  test.each(READABLE)("reads $header as $seconds s", ({ header, seconds }) => {
    expect(retryAfterSeconds(header, NOW)).toBe(seconds);
  });

  test.each(GARBAGE)("ignores the garbage %j", (header) => {
    expect(retryAfterSeconds(header, NOW)).toBeNull();
  });

  test.each([undefined, [], ["5", "7"]])(
    "ignores a header that is missing or given twice: %j",
    (header) => {
      expect(retryAfterSeconds(header, NOW)).toBeNull();
    },
  );

  test("gives null or a number that is not negative for any header and any clock", () => {
    fc.assert(
      fc.property(anyHeader, fc.date({ noInvalidDate: true }), (header, now) => {
        const seconds = retryAfterSeconds(header, now);
        expect(seconds === null || seconds >= 0).toBe(true);
      }),
    );
  });

  test("reads any date in the form that HTTP prefers, up to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (waitSeconds) => {
        const now = new Date("2026-02-28T23:59:59Z");
        const header = new Date(now.getTime() + waitSeconds * 1000).toUTCString();
        expect(retryAfterSeconds(header, now)).toBe(waitSeconds);
      }),
    );
  });
});

describe("applyRetryAfter", () => {
  test.each([
    { scheduled: 5, wished: 0, granted: 5, why: "never earlier than the schedule" },
    { scheduled: 5, wished: 60, granted: 60, why: "a wish in between is granted" },
    { scheduled: 5, wished: 600, granted: 600, why: "up to 10 minutes" },
    { scheduled: 5, wished: 601, granted: 600, why: "but no more, where twice is less" },
    { scheduled: 300, wished: 601, granted: 600, why: "10 minutes and twice are the same" },
    { scheduled: 1_800, wished: 3_600, granted: 3_600, why: "up to twice the delay" },
    { scheduled: 1_800, wished: 3_601, granted: 3_600, why: "but no more" },
    { scheduled: 1_800, wished: 900, granted: 1_800, why: "never earlier, also when it is long" },
    { scheduled: 36_000, wished: 315_360_000, granted: 72_000, why: "ten years are twice" },
    { scheduled: 5, wished: Number.POSITIVE_INFINITY, granted: 600, why: "for ever is not" },
  ])("$scheduled s, asked for $wished s: $granted s ($why)", (row) => {
    const granted = applyRetryAfter({
      scheduledDelaySeconds: row.scheduled,
      retryAfterSeconds: row.wished,
    });
    expect(granted).toBe(row.granted);
  });

  test("stays between the schedule and the larger of twice and 10 minutes, whatever is asked", () => {
    fc.assert(
      fc.property(anyDelay, anyWish, (scheduledDelaySeconds, wish) => {
        const granted = applyRetryAfter({ scheduledDelaySeconds, retryAfterSeconds: wish });
        expect(granted).toBeGreaterThanOrEqual(scheduledDelaySeconds);
        expect(granted).toBeLessThanOrEqual(Math.max(600, scheduledDelaySeconds * 2));
      }),
    );
  });

  test("grants exactly what is asked for between those bounds", () => {
    fc.assert(
      fc.property(anyDelay, fc.double({ min: 0, max: 1, noNaN: true }), (scheduled, share) => {
        const latest = Math.max(600, scheduled * 2);
        const wish = scheduled + (latest - scheduled) * share;
        const granted = applyRetryAfter({
          scheduledDelaySeconds: scheduled,
          retryAfterSeconds: wish,
        });
        expect(granted).toBe(Math.min(wish, latest));
      }),
    );
  });
});

const anyHeader = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.bigInt({ min: 0n }).map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);
const anyDelay = fc.double({ min: 1, max: 95_040, noNaN: true });
const anyWish = fc.double({ min: 0, noNaN: true });
