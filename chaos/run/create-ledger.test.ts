import { describe, expect, test } from "vitest";
import type { Reception } from "@/chaos/receiver/commands";
import { createLedger } from "@/chaos/run/create-ledger";

const PAIR = { receiver: "one", id: "msg_1" };
const OTHER = { receiver: "two", id: "msg_1" };

const seen = (sequence: number, change: Partial<Reception> = {}): Reception => ({
  sequence,
  ...PAIR,
  atMs: sequence,
  outcome: "accepted",
  flaw: null,
  numbered: null,
  ...change,
});

/** A ledger that knows these requests, and whose database knew of nothing before the fault. */
function startLedger(...receptions: Reception[]) {
  const ledger = createLedger();
  ledger.add({ receptions, open: [] });
  ledger.settle([]);
  return ledger;
}

describe("the ledger", () => {
  test("marks what was accepted and not recorded as in flight at a fault", () => {
    const ledger = startLedger(seen(1));
    expect(ledger.hit({ index: 7, moment: ledger.moment })).toBe(1);
    expect(ledger.hits).toEqual(new Map([[1, 7]]));
  });

  test("marks what a receiver still works on, and what a dead process had sent just before", () => {
    const ledger = startLedger();
    const { moment } = ledger;
    ledger.add({ receptions: [seen(1)], open: [{ sequence: 2, ...OTHER }] });
    expect(ledger.hit({ index: 0, moment })).toBe(2);
  });

  test("does not mark what was recorded before the fault", () => {
    const ledger = startLedger(seen(1), seen(2, OTHER));
    ledger.settle([PAIR]);
    expect(ledger.hit({ index: 0, moment: ledger.moment })).toBe(1);
    expect([...ledger.hits.keys()]).toEqual([2]);
  });

  test("marks what was recorded only after the fault, though another fault asked meanwhile", () => {
    const ledger = startLedger(seen(1));
    const { moment } = ledger;
    ledger.settle([PAIR]);
    expect(ledger.hit({ index: 0, moment })).toBe(1);
  });

  test("marks a request once: it loses its record once", () => {
    const ledger = startLedger(seen(1));
    ledger.hit({ index: 0, moment: ledger.moment });
    expect(ledger.hit({ index: 1, moment: ledger.moment })).toBe(0);
    expect(ledger.hits).toEqual(new Map([[1, 0]]));
  });

  test("does not mark what its receiver failed: that comes again by itself", () => {
    const ledger = startLedger(seen(1, { outcome: "failed" }), seen(2, { outcome: "unanswered" }));
    expect(ledger.hit({ index: 0, moment: ledger.moment })).toBe(0);
  });

  test("asks the database about what it does not know as recorded", () => {
    const ledger = startLedger(seen(1), seen(2, OTHER));
    ledger.settle([OTHER]);
    expect(ledger.listUnsettled()).toMatchObject([PAIR]);
  });
});
