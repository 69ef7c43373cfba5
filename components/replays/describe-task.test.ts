import { expect, test } from "vitest";
import { describeProgress } from "@/components/replays/describe-task";

const NOTHING_YET = { total: null, messagesSent: 0, skipped: 0, error: null };

test.each([
  { statusText: "running", data: NOTHING_YET, says: "Counting…" },
  {
    statusText: "running",
    data: { ...NOTHING_YET, total: 1_204, messagesSent: 500 },
    says: "500 of 1,204 messages",
  },
  {
    statusText: "finished",
    data: { ...NOTHING_YET, total: 1, messagesSent: 1 },
    says: "1 message sent",
  },
  {
    statusText: "finished",
    data: { ...NOTHING_YET, total: 12, messagesSent: 10, skipped: 2 },
    says: "10 messages sent, 2 left out: their payload is gone",
  },
  {
    statusText: "canceled",
    data: { ...NOTHING_YET, total: 9, messagesSent: 4 },
    says: "4 messages sent before it was canceled",
  },
  {
    statusText: "failed",
    data: { ...NOTHING_YET, total: 9, messagesSent: 4, error: "the database is away" },
    says: "4 messages sent, then: the database is away",
  },
] as const)("a task that is $statusText says: $says", ({ says, ...task }) => {
  expect(describeProgress(task)).toBe(says);
});
