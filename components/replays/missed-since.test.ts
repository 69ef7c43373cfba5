import { expect, test } from "vitest";
import { missedSince } from "@/components/replays/missed-since";

const NOW_MS = Date.parse("2026-03-20T12:00:00Z");
const DISABLED_AT = "2026-03-10T08:00:00Z";

test.each([
  {
    name: "is offered since it was disabled",
    endpoint: { disabled: false, disabledAt: DISABLED_AT, enabledAt: "2026-03-19T12:00:00Z" },
    since: DISABLED_AT,
  },
  {
    name: "is not offered while it would get nothing",
    endpoint: { disabled: true, disabledAt: DISABLED_AT, enabledAt: "2026-02-01T12:00:00Z" },
    since: null,
  },
  {
    name: "is not offered to one that was never disabled",
    endpoint: { disabled: false, disabledAt: null, enabledAt: null },
    since: null,
  },
  {
    name: "is not offered forever",
    endpoint: { disabled: false, disabledAt: DISABLED_AT, enabledAt: "2026-03-06T11:59:59Z" },
    since: null,
  },
])("what an endpoint missed $name", ({ endpoint, since }) => {
  expect(missedSince(endpoint, NOW_MS)).toBe(since);
});
