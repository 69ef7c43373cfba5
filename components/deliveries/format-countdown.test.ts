import { expect, test } from "vitest";
import { formatCountdown } from "./format-countdown";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([
  [-5 * SECOND, "0 s"],
  [0, "0 s"],
  [1, "1 s"],
  [59 * SECOND, "59 s"],
  [MINUTE, "1 min"],
  [4 * MINUTE + 11_001, "4 min 12 s"],
  [2 * HOUR + 5 * SECOND, "2 h"],
  [10 * HOUR + 59 * MINUTE, "10 h 59 min"],
  [49 * HOUR, "2 d 1 h"],
])("%i ms are %s", (leftMs, text) => {
  expect(formatCountdown(leftMs)).toBe(text);
});
