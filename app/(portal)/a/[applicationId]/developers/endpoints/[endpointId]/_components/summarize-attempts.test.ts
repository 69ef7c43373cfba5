import { expect, test } from "vitest";
import { summarizeAttempts } from "./summarize-attempts";

const attempts = (statusText: "success" | "fail" | "sending", count: number) =>
  Array.from({ length: count }, () => ({ statusText }));

test("the rate is of what has ended (R38)", () => {
  const counts = summarizeAttempts([
    ...attempts("success", 3),
    ...attempts("fail", 1),
    ...attempts("sending", 2),
  ]);
  expect(counts).toEqual({ total: 6, succeeded: 3, failed: 1, successPercent: 75 });
});

test("one failure among very many is never a hundred percent", () => {
  const counts = summarizeAttempts([...attempts("success", 999), ...attempts("fail", 1)]);
  expect(counts.successPercent).toBe(99);
});

test("before anything has ended there is no rate", () => {
  expect(summarizeAttempts(attempts("sending", 1)).successPercent).toBeNull();
});
