import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countFilters,
  EMPTY_FILTER,
  readFilter,
  type SearchFilter,
  toSearch,
  writeFilter,
} from "@/components/search/search-filter";

const STATUSES = [0, 2];
const NOW_MS = Date.parse("2026-02-18T12:00:30Z");

const text = fc.string({ maxLength: 20 });
const filters: fc.Arbitrary<SearchFilter> = fc.record({
  query: text,
  status: fc.constantFrom("", "0", "2"),
  eventTypes: fc.uniqueArray(fc.stringMatching(/^[a-z._-]{1,20}$/), { maxLength: 4 }),
  endpointId: text,
  statusCodeClass: fc.constantFrom("", "0", "500"),
  outcome: fc.constantFrom("", "refused", "unreachable.tls"),
  attemptNumber: fc.constantFrom("", "1"),
  hours: fc.constantFrom("", "24"),
  since: fc.constantFrom("", "2026-02-18T10:00:00Z"),
  until: text,
  channel: text,
  tag: text,
});

describe("a filter", () => {
  test("means the same after the address that holds it was shared", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const shared = new URLSearchParams(writeFilter(filter, new URLSearchParams()).toString());
        expect(readFilter(shared)).toEqual(filter);
      }),
    );
  });

  test("leaves the address's other parameters alone, and none of its own when it is empty", () => {
    const params = new URLSearchParams("tab=two&status=2&eventTypes=a");
    expect(writeFilter(EMPTY_FILTER, params).toString()).toBe("tab=two");
  });

  test("counts a range of time as one", () => {
    const range = { since: "2026-02-18T10:00:00Z", until: "2026-02-18T11:00:00Z" };
    expect(countFilters({ ...EMPTY_FILTER, ...range, tag: "vip" })).toBe(2);
    expect(countFilters(EMPTY_FILTER)).toBe(0);
  });

  test("asks the API for what was chosen, and leaves out what is no value of a filter", () => {
    const chosen = { ...EMPTY_FILTER, status: "2", outcome: "unreachable.tls", attemptNumber: "0" };
    expect(toSearch(chosen, { nowMs: NOW_MS, statuses: STATUSES })).toEqual({
      status: 2,
      outcome: "unreachable.tls",
      attemptNumber: 0,
    });
    const nonsense = {
      ...EMPTY_FILTER,
      status: "9",
      outcome: "x",
      attemptNumber: "-1",
      since: "x",
    };
    expect(toSearch(nonsense, { nowMs: NOW_MS, statuses: STATUSES })).toEqual({});
  });

  test("asks for a range that moves with the clock in whole minutes", () => {
    const search = toSearch({ ...EMPTY_FILTER, hours: "1" }, { nowMs: NOW_MS, statuses: STATUSES });
    expect(search).toEqual({ since: "2026-02-18T11:00:00.000Z" });
  });
});
