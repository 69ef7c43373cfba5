import { describe, expect, test } from "vitest";
import { describeWait } from "@/lib/shared/describe-wait";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("a wait in words", () => {
  test.each([
    [1, "1 s"],
    [59_000, "59 s"],
    [59_001, "1 min"],
    [5 * MINUTE_MS, "5 min"],
    [5 * MINUTE_MS + 1, "6 min"],
    [59 * MINUTE_MS, "59 min"],
    [59 * MINUTE_MS + 1, "1 h"],
    [47 * HOUR_MS, "47 h"],
    [47 * HOUR_MS + 1, "2 days"],
    [5 * 24 * HOUR_MS, "5 days"],
  ])("of %i ms is %s: never shorter than it is", (waitMs, words) => {
    expect(describeWait(waitMs)).toBe(words);
  });
});
