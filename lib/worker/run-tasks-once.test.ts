import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { runTasksOnce } from "@/lib/worker/run-tasks-once";

async function run(input: { budgetMs: number; tasks: readonly [string, () => Promise<void>][] }) {
  const lines: Record<string, unknown>[] = [];
  const done: string[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const tasks = input.tasks.map(([name, work]) => ({
    name,
    everyMs: 1,
    run: async () => {
      done.push(name);
      await work();
    },
  }));
  await runTasksOnce(tasks, { budgetMs: input.budgetMs, logger });
  return { done, lines };
}
const nothing = async () => undefined;

describe("doing tasks once", () => {
  test("does each of them, in order", async () => {
    const tasks = ["one", "two", "three"].map((name) => [name, nothing] as const);
    const { done, lines } = await run({
      budgetMs: 60_000,
      tasks: tasks.map(([name, work]) => [name, work]),
    });
    expect([done, lines]).toEqual([["one", "two", "three"], []]);
  });

  test("reports one that fails, and does the others", async () => {
    const fail = async () => Promise.reject(new Error("no luck"));
    const { done, lines } = await run({
      budgetMs: 60_000,
      tasks: [
        ["one", fail],
        ["two", nothing],
      ],
    });
    expect(done).toEqual(["one", "two"]);
    expect(lines).toMatchObject([{ level: 50, task: "one", err: { message: "no luck" } }]);
  });

  test("begins none when the time is over, and names those that are left", async () => {
    const long = () => delay(30);
    const { done, lines } = await run({
      budgetMs: 10,
      tasks: [
        ["one", long],
        ["two", nothing],
        ["three", nothing],
      ],
    });
    expect(done).toEqual(["one"]);
    expect(lines).toMatchObject([{ left: ["two", "three"] }]);
  });
});
