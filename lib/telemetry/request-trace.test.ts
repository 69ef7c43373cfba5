import { describe, expect, test } from "vitest";
import { formatTraceparent, parseTraceparent } from "@/lib/telemetry/request-trace";

const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN_ID = "00f067aa0ba902b7";

describe("a sender's traceparent", () => {
  test.each([
    ["sampled", `00-${TRACE_ID}-${SPAN_ID}-01`],
    ["not sampled", `00-${TRACE_ID}-${SPAN_ID}-00`],
  ])("is taken over as it is: %s", (_, header) => {
    const parsed = parseTraceparent(header);
    expect(parsed && formatTraceparent(parsed)).toBe(header);
  });

  test("of a later version is read as far as this one goes", () => {
    const parsed = parseTraceparent(`cc-${TRACE_ID}-${SPAN_ID}-01-what-comes`);
    expect(parsed && formatTraceparent(parsed)).toBe(`00-${TRACE_ID}-${SPAN_ID}-01`);
  });

  test.each([
    ["nothing", ""],
    ["no trace", `00-${"0".repeat(32)}-${SPAN_ID}-01`],
    ["no span", `00-${TRACE_ID}-${"0".repeat(16)}-01`],
    ["upper case", `00-${TRACE_ID.toUpperCase()}-${SPAN_ID}-01`],
    ["the forbidden version", `ff-${TRACE_ID}-${SPAN_ID}-01`],
    ["more than version 0 has", `00-${TRACE_ID}-${SPAN_ID}-01-x`],
    ["too short", `00-${TRACE_ID.slice(1)}-${SPAN_ID}-01`],
    ["too long", `cc-${TRACE_ID}-${SPAN_ID}-01-${"x".repeat(300)}`],
    ["a line break", `00-${TRACE_ID}-${SPAN_ID}-01\n`],
  ])("is ignored if it is broken: %s", (_, header) => {
    expect(parseTraceparent(header)).toBeNull();
  });
});
