import { expect, test } from "vitest";
import { summarizeDay } from "./summarize-day";

test("a day without attempts has no rate and no latency", () => {
  const nothing = { attempts: "0", failures: "0", successRate: "–", latency: "–" };
  expect(summarizeDay(null)).toEqual(nothing);
  expect(summarizeDay({ success: 0, failure: 0, p95Ms: null })).toEqual(nothing);
});

test.each([
  { success: 3, failure: 1, rate: "75 %" },
  { success: 1, failure: 2, rate: "33.3 %" },
  { success: 5, failure: 0, rate: "100 %" },
  { success: 0, failure: 5, rate: "0 %" },
  { success: 99_999, failure: 1, rate: "> 99.9 %" },
  { success: 1, failure: 99_999, rate: "< 0.1 %" },
])("$success of $success + $failure are $rate", ({ success, failure, rate }) => {
  const told = summarizeDay({ success, failure, p95Ms: 120 });
  expect(told.successRate).toBe(rate);
  expect(told.attempts).toBe((success + failure).toLocaleString("en"));
});
