import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { seriesWindow, type WindowRequest } from "@/lib/stats/series-window";

const NOW = new Date("2026-03-29T01:34:56Z");
const at = (text: string) => new Date(`2026-${text}Z`);

function windowOf(request: Partial<WindowRequest>) {
  const { sinceMs, untilMs, bucketCount } = seriesWindow({
    since: undefined,
    until: undefined,
    period: "hour",
    now: NOW,
    names: { since: "since", until: "until" },
    ...request,
  });
  return [new Date(sinceMs).toISOString(), new Date(untilMs).toISOString(), bucketCount];
}
function problemOf(request: Partial<WindowRequest>): unknown {
  try {
    return windowOf(request);
  } catch (error) {
    return error instanceof AppError ? error.problems[0]?.path : error;
  }
}

describe("the window of a series", () => {
  test.each([
    ["minute", "2026-03-29T00:35:00.000Z", "2026-03-29T01:35:00.000Z", 60],
    ["five_minutes", "2026-03-28T01:35:00.000Z", "2026-03-29T01:35:00.000Z", 288],
    ["hour", "2026-03-22T02:00:00.000Z", "2026-03-29T02:00:00.000Z", 168],
    ["day", "2026-02-28T00:00:00.000Z", "2026-03-30T00:00:00.000Z", 30],
  ] as const)(
    "by %s has a length of its own, and ends with the bucket under way",
    (period, ...expected) => {
      expect(windowOf({ period })).toEqual(expected);
    },
  );

  test("is made of whole buckets, and cut at now", () => {
    const since = at("03-28T10:20:00");
    expect(windowOf({ since, until: at("03-28T12:00:00") })).toEqual([
      "2026-03-28T10:00:00.000Z",
      "2026-03-28T12:00:00.000Z",
      2,
    ]);
    expect(windowOf({ since, until: at("03-28T12:00:01") })[2]).toBe(3);
    expect(windowOf({ since, until: at("12-31T00:00:00") })[1]).toBe("2026-03-29T02:00:00.000Z");
  });

  test.each([
    ["begins when it ends", { since: at("03-28T12:00:00"), until: at("03-28T12:00:00") }],
    ["begins in the future", { since: at("03-29T02:00:00") }],
    ["has too many buckets", { since: at("03-27T00:00:00"), period: "minute" }],
    [
      "asks for minutes that are gone",
      {
        since: at("03-21T01:30:00"),
        until: at("03-21T02:00:00"),
        period: "minute",
      },
    ],
  ] as const)("that %s names the field", (_, request) => {
    expect(problemOf(request)).toEqual(["query", "since"]);
  });

  test("has up to 1,500 buckets, and minutes of the last eight days", () => {
    const until = at("03-28T00:00:00");
    const since = new Date(until.getTime() - 1_500 * 60_000);
    expect(windowOf({ since, until, period: "minute" })[2]).toBe(1_500);
    const earlier = new Date(since.getTime() - 1);
    expect(problemOf({ since: earlier, until, period: "minute" })).toEqual(["query", "since"]);
    const old = { since: at("03-21T01:35:00"), until: at("03-21T01:40:00") };
    expect(windowOf({ ...old, period: "five_minutes" })[2]).toBe(1);
  });

  test("calls the fields as its caller does", () => {
    const names = { since: "startDate", until: "endDate" };
    expect(problemOf({ since: NOW, until: at("03-01T00:00:00"), names })).toEqual([
      "query",
      "startDate",
    ]);
  });
});
