import pino from "pino";
import { describe, expect, test } from "vitest";
import { createOutage } from "@/lib/db/outage";

const away = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

function open() {
  const lines: string[] = [];
  let nowMs = 0;
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line).msg) });
  const outage = createOutage({ logger, nowMs: () => nowMs });
  return {
    outage,
    lines,
    pass: (seconds: number) => {
      nowMs += seconds * 1000;
    },
  };
}

const [GONE, STILL, BACK] = [
  "database unavailable: retrying until it is back",
  "database still unavailable",
  "database available again",
];

describe("an outage of the database", () => {
  test("is one line when it begins, however many parts of the process fail", () => {
    const { outage, lines } = open();
    for (let failure = 0; failure < 500; failure++) outage.failed(`part ${failure % 7}`, away());
    expect(lines).toEqual([GONE]);
  });

  test("is at most one line a minute while it lasts", () => {
    const { outage, lines, pass } = open();
    for (let second = 0; second <= 150; second++) {
      outage.failed("claim", away());
      pass(1);
    }
    expect(lines).toEqual([GONE, STILL, STILL]);
  });

  test("is one line when all parts that failed have worked again, and not before", () => {
    const { outage, lines } = open();
    outage.failed("claim", away());
    outage.failed("listen", away());
    outage.worked("another part");
    outage.worked("claim");
    expect(lines).toEqual([GONE]);
    outage.worked("listen");
    outage.worked("listen");
    expect(lines).toEqual([GONE, BACK]);
  });

  test("leaves the errors of statements that are wrong to the caller", () => {
    const { outage, lines } = open();
    const wrong = Object.assign(new Error("syntax error"), { code: "42601" });
    expect([outage.failed("claim", wrong), outage.failed("claim", new Error("bug"))]).toEqual([
      false,
      false,
    ]);
    expect(lines).toEqual([]);
  });
});
