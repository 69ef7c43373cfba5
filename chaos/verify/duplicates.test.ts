import { describe, expect, test } from "vitest";
import { buildFacts, STARTED_AT_MS } from "@/chaos/testing/build-facts";
import { findDuplicates, findUnexplained } from "@/chaos/verify/duplicates";
import type { Facts } from "@/chaos/verify/facts";

/** The worker is killed at 10 s, Postgres at 20 s: faults 0 and 1. */
const FIRST_REQUEST = 1;

/** The first request of the run comes again at these moments. */
function repeated(input: {
  againAt: readonly number[];
  hits: ReadonlyMap<number, number>;
  outcome?: "accepted" | "failed";
}): Facts {
  const facts = buildFacts();
  const [first] = facts.receptions;
  if (first === undefined) throw new Error("The built run has requests");
  const again = input.againAt.map((at, index) => ({
    ...first,
    sequence: 1_000 + index,
    atMs: STARTED_AT_MS + at,
    outcome: input.outcome ?? "accepted",
  }));
  return { ...facts, receptions: [...facts.receptions, ...again], hits: input.hits };
}

describe("duplicates", () => {
  test("are explained by the fault that the first request was in flight at", () => {
    const facts = repeated({ againAt: [15_000], hits: new Map([[FIRST_REQUEST, 0]]) });
    expect(findUnexplained(facts)).toEqual([]);
    expect(findDuplicates(facts)).toMatchObject([{ faultIndex: 0, again: { sequence: 1_000 } }]);
  });

  test("are not explained where the first request was not in flight at any fault", () => {
    const facts = repeated({ againAt: [15_000], hits: new Map([[2, 0]]) });
    expect(findUnexplained(facts)).toHaveLength(1);
  });

  test("are not explained by a fault that came after them", () => {
    const facts = repeated({ againAt: [9_000], hits: new Map([[FIRST_REQUEST, 0]]) });
    expect(findUnexplained(facts)).toHaveLength(1);
  });

  test("are one for each request in flight: a third arrival needs a second fault", () => {
    const once = repeated({ againAt: [15_000, 25_000], hits: new Map([[FIRST_REQUEST, 0]]) });
    expect(findUnexplained(once)).toHaveLength(1);
    const hits = new Map([
      [FIRST_REQUEST, 0],
      [1_000, 1],
    ]);
    expect(findUnexplained(repeated({ againAt: [15_000, 25_000], hits }))).toEqual([]);
  });

  test("are none where the receiver did not accept: a retry is no duplicate", () => {
    const facts = repeated({ againAt: [15_000], hits: new Map(), outcome: "failed" });
    expect(findDuplicates(facts)).toEqual([]);
  });
});
