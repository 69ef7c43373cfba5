import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runInTurn } from "@/components/charts/run-in-turn";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what waits runs in its order, each in a task of its own", () => {
  const ran: string[] = [];
  for (const name of ["volume", "rate", "latency"]) runInTurn(() => ran.push(name));
  const seen = ["", "", "", ""].map(() => {
    vi.advanceTimersToNextTimer();
    return ran.length;
  });
  expect(seen).toEqual([1, 2, 3, 3]);
  expect(ran).toEqual(["volume", "rate", "latency"]);
});

test("what was taken back does not run, and holds nothing up", () => {
  const ran: string[] = [];
  const takeBack = runInTurn(() => ran.push("old"));
  runInTurn(() => ran.push("other"));
  takeBack();
  runInTurn(() => ran.push("new"));
  vi.runAllTimers();
  expect(ran).toEqual(["other", "new"]);
});

test("what comes when all have run runs as well", () => {
  const ran: string[] = [];
  runInTurn(() => ran.push("first"));
  vi.runAllTimers();
  runInTurn(() => ran.push("second"));
  vi.runAllTimers();
  expect(ran).toEqual(["first", "second"]);
});
