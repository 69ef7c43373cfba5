import { describe, expect, test } from "vitest";
import { EMPTY_REPLAY, toSelection } from "@/components/replays/replay-form-values";

const NOW_MS = Date.parse("2026-02-18T12:00:00Z");

describe("what a person chose", () => {
  test("as a period is counted back from now, with no end", () => {
    expect(toSelection({ ...EMPTY_REPLAY, period: "24" }, NOW_MS)).toEqual({
      since: "2026-02-17T12:00:00.000Z",
    });
  });

  test("as dates is read in the reader's zone", () => {
    const values = {
      ...EMPTY_REPLAY,
      period: "custom",
      since: "2026-02-01T10:30",
      until: "2026-02-02T00:00",
    };
    expect(toSelection(values, NOW_MS)).toEqual({
      since: new Date("2026-02-01T10:30").toISOString(),
      until: new Date("2026-02-02T00:00").toISOString(),
    });
  });

  test("of a filter holds only what was filled in", () => {
    const filter = {
      eventTypes: ["order.status"],
      status: "2",
      statusCodeClass: "0",
      tag: " vip ",
    };
    expect(toSelection({ ...EMPTY_REPLAY, ...filter }, NOW_MS)).toMatchObject({
      eventTypes: ["order.status"],
      status: 2,
      statusCodeClass: 0,
      tag: "vip",
    });
    expect(Object.keys(toSelection(EMPTY_REPLAY, NOW_MS))).toEqual(["since"]);
  });
});
