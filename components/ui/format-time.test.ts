import { expect, test } from "vitest";
import { formatExact, formatRelative } from "@/components/ui/format-time";

const NOW_MS = Date.parse("2026-11-21T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(NOW_MS - seconds * 1_000);

test.each([
  [0, "now"],
  [0.999, "now"],
  [1, "1 s ago"],
  [59.999, "59 s ago"],
  [60, "1 min ago"],
  [3_599, "59 min ago"],
  [3_600, "1 h ago"],
  [86_399, "23 h ago"],
  [86_400, "1 d ago"],
  [29.9 * 86_400, "29 d ago"],
  [30 * 86_400, "22 Oct 2026"],
])("%d seconds before now reads as %s", (seconds, text) => {
  expect(formatRelative(secondsAgo(seconds), NOW_MS)).toBe(text);
});

test("a clock that runs behind does not put the past into the future", () => {
  expect(formatRelative(secondsAgo(-5), NOW_MS)).toBe("now");
});

test("the exact time has milliseconds and the zone that it is told in", () => {
  expect(formatExact(new Date("2026-11-21T12:00:00.042Z"))).toBe(
    "21 Nov 2026, 17:45:00.042 GMT+5:45",
  );
});
