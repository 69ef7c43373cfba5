import { expect, test } from "vitest";
import { formatDuration } from "@/components/ui/format-duration";

test.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1_000, "1.00 s"],
  [9_994, "9.99 s"],
  [9_996, "10.0 s"],
  [15_000, "15.0 s"],
])("%d ms reads as %s", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
