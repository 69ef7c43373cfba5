import { describe, expect, test } from "vitest";
import type { Reception } from "@/chaos/receiver/commands";
import { buildFacts, STARTED_AT_MS } from "@/chaos/testing/build-facts";
import type { Facts } from "@/chaos/verify/facts";
import { judge } from "@/chaos/verify/judge";

const isoAt = (ms: number) => new Date(STARTED_AT_MS + ms).toISOString();
const logLine = (line: { at: number; level: number; msg: string }) =>
  `${JSON.stringify({ time: isoAt(line.at), level: line.level, msg: line.msg })}\n`;
const logged = (process: string, text: string) => ({ logs: [{ process, text }] });

function brokenBy(change: (facts: Facts) => Partial<Facts>): string[] {
  const facts = buildFacts();
  return judge({ ...facts, ...change(facts) }).flatMap(({ name, problems }) =>
    problems.length > 0 ? name : [],
  );
}

const LOSS = "nothing answered 202 is lost";
const FIRST = "shop-steady";

/** Changes what that receiver saw first. */
const changeFirst =
  (change: (reception: Reception) => Reception[], receiver = FIRST) =>
  ({ receptions }: Facts): Partial<Facts> => {
    const index = receptions.findIndex((reception) => reception.receiver === receiver);
    return {
      receptions: receptions.flatMap((reception, at) =>
        at === index ? change(reception) : reception,
      ),
    };
  };

describe("the judgement of a run", () => {
  test("finds nothing wrong with a run in which nothing went wrong", () => {
    expect(brokenBy(() => ({}))).toEqual([]);
  });

  test.each<[string, (reception: Reception) => Reception[]]>([
    ["never arrived", () => []],
    ["was only failed by its receiver", (seen) => [{ ...seen, outcome: "failed" }]],
    ["was only left unanswered", (seen) => [{ ...seen, outcome: "unanswered" }]],
  ])("sees a loss: a message that %s", (_, change) => {
    expect(brokenBy(changeFirst(change))).toEqual([LOSS]);
  });

  test("sees a loss at one of two endpoints of an application", () => {
    expect(brokenBy(changeFirst(() => [], "shop-breakable"))).toEqual([LOSS]);
  });

  test("asks of an endpoint only the types that it subscribed to", () => {
    const facts = buildFacts();
    const atCrm = facts.receptions.filter(({ receiver }) => receiver === "crm-created");
    expect(atCrm).toHaveLength(5);
    expect(brokenBy(changeFirst(() => [], "crm-created"))).toEqual([LOSS]);
  });

  test.each([
    ["that no retry brought an answer for", null],
    ["that was refused", "409 conflict"],
  ])("sees a hole in the numbers: a post %s", (_, refusal) => {
    const broken = brokenBy(({ posts, receptions }) => ({
      posts: posts.map((post, index) => (index === 0 ? { ...post, id: null, refusal } : post)),
      receptions: receptions.filter(({ id }) => id !== "msg_1"),
    }));
    expect(broken).toEqual(["every post was answered in the end"]);
  });

  test("lets a post without an answer arrive: it may have been stored", () => {
    const broken = brokenBy(({ posts }) => ({
      posts: posts.map((post, index) => (index === 0 ? { ...post, id: null } : post)),
    }));
    expect(broken).toEqual(["every post was answered in the end"]);
  });

  test("sees a key that was taken twice: one number under two ids", () => {
    const twin = (seen: Reception) => [seen, { ...seen, id: "msg_twin", sequence: 1_000 }];
    expect(brokenBy(changeFirst(twin))).toEqual([
      "a number is one message, however often its key was posted",
      "nothing arrived that was not sent there",
    ]);
  });

  test.each<[string, (seen: Reception) => Reception]>([
    ["of another run", (seen) => ({ ...withNumbered(seen, { run: "other" }), id: "msg_other" })],
    ["of another application", (seen) => ({ ...seen, receiver: "billing-slow" })],
    ["that nobody posted", (seen) => ({ ...withNumbered(seen, { number: 999 }), id: "msg_999" })],
    [
      "of a type that was not wanted",
      (seen) =>
        withNumbered(
          { ...seen, receiver: "crm-created", id: "msg_3" },
          { application: "crm", number: 1 },
        ),
    ],
  ])("sees a stranger: a message %s", (_, change) => {
    const plant = (seen: Reception) => [seen, change({ ...seen, sequence: 1_000 })];
    expect(brokenBy(changeFirst(plant))).toEqual(["nothing arrived that was not sent there"]);
  });

  test.each([
    ["signature", "every signature verifies"],
    ["payload", "every payload has the bytes that were posted"],
  ] as const)("sees a broken %s, whatever else of the message arrived", (flaw, name) => {
    const plant = (seen: Reception): Reception[] => [
      seen,
      { ...seen, sequence: 1_000, outcome: "failed", flaw },
    ];
    expect(brokenBy(changeFirst(plant))).toEqual([name]);
  });

  test("does not take a flawed arrival for an arrival", () => {
    const broken = brokenBy(changeFirst((seen) => [{ ...seen, flaw: "payload" }]));
    expect(broken).toContain(LOSS);
  });

  test.each([
    ["waits for something", { unfinished: 1 }],
    ["ended without a success", { ended: 1 }],
  ])("sees a delivery that %s after everything recovered", (_, books) => {
    expect(brokenBy((facts) => ({ books: { ...facts.books, ...books } }))).toEqual([
      "everything drained, and every delivery succeeded",
    ]);
  });

  test("sees a gap at a receiver that never breaks, and none at one that does", () => {
    const lateFor = (name: string) =>
      brokenBy(({ receptions }) => ({
        receptions: receptions.map((seen) =>
          seen.receiver === name ? { ...seen, atMs: seen.atMs + 21_000 } : seen,
        ),
      }));
    expect(lateFor(FIRST)).toEqual(["receivers that never break are never left waiting"]);
    expect(lateFor("shop-breakable")).toEqual([]);
  });

  test("sees that a planned fault did not take place", () => {
    expect(brokenBy(({ faults }) => ({ faults: faults.slice(1) }))).toEqual([
      "every planned fault took place",
    ]);
  });

  test("sees what the sweep found, at any time", () => {
    const text = logLine({ at: 20_500, level: 50, msg: "stranded lanes found" });
    expect(brokenBy(() => logged("worker", text))).toEqual(["the sweep found no stranded lane"]);
  });

  test.each([
    { name: "an error that no fault explains", at: 20_500, msg: "attempt not recorded" },
    { name: "an error before the outage that explains it", at: 19_000, msg: "claim failed" },
    { name: "an error long after it", at: 40_000, msg: "claim failed" },
    { name: "an error of the other process", at: 20_500, msg: "claim failed", process: "web" },
    { name: "a start that failed long after", at: 40_000, msg: "The database at", process: "web" },
  ])("sees in the logs $name", ({ process = "worker", at, msg }) => {
    const text = logLine({ at, level: 50, msg });
    expect(brokenBy(() => logged(process, text))).toEqual([
      "the logs have no error that no fault explains",
    ]);
  });

  test("sees what is no line of a log: a crash's stack", () => {
    expect(brokenBy(() => logged("worker", "Error: at least\n    at once\n"))).toEqual([
      "the logs have no error that no fault explains",
    ]);
  });

  test.each([
    {
      name: "errors while the database is away",
      text: logLine({ at: 20_500, level: 50, msg: "claim failed" }),
    },
    { name: "warnings", text: logLine({ at: 0, level: 40, msg: "database connection lost" }) },
    { name: "half a line at the end of a process that was killed", text: '{"level":50,"ti' },
    {
      name: "what Next says at a start",
      text: "✓ Running next.config.ts took 4ms\n",
      process: "web",
    },
  ])("lets pass $name", ({ process = "worker", text }) => {
    expect(brokenBy(() => logged(process, text))).toEqual([]);
  });

  test("sees a process that ended by itself, except a web process that found no database", () => {
    const ended = (process: string, at: number) =>
      brokenBy(() => ({ endings: [{ process, atMs: STARTED_AT_MS + at }] }));
    const name = ["no process ended by itself"];
    expect(ended("worker", 20_500)).toEqual(name);
    expect(ended("web", 5_000)).toEqual(name);
    expect(ended("web", 20_500)).toEqual([]);
  });
});

function withNumbered(
  seen: Reception,
  change: Partial<NonNullable<Reception["numbered"]>>,
): Reception {
  const { numbered } = seen;
  if (numbered === null) throw new Error("What was built has a number");
  return { ...seen, numbered: { ...numbered, ...change } };
}
