import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fault, FaultKind } from "@/chaos/plan/fault";
import { planFaults } from "@/chaos/plan/plan-faults";

const RECEIVERS = ["one", "two", "three"];

const plans = fc.record({
  seed: fc.nat({ max: 2 ** 31 }),
  seconds: fc.integer({ min: 5, max: 600 }),
  workers: fc.integer({ min: 1, max: 4 }),
  webs: fc.integer({ min: 1, max: 2 }),
  receivers: fc.constant(RECEIVERS),
  database: fc.constantFrom("server", "cluster"),
});

const countOf = (faults: readonly Fault[], kind: FaultKind) =>
  faults.filter((fault) => fault.kind === kind).length;

/** What a fault takes away. */
function targetOf(fault: Fault): string {
  if (fault.kind === "breakReceiver") return fault.receiver;
  if (fault.kind === "killWorker" || fault.kind === "killWeb") return fault.kind + fault.index;
  return "database";
}

describe("the plan of faults", () => {
  test("is the same for the same seed and another one for another", () => {
    const input = {
      seed: 7,
      seconds: 60,
      workers: 3,
      webs: 2,
      receivers: RECEIVERS,
      database: "server",
    } as const;
    expect(planFaults(input)).toEqual(planFaults(input));
    expect(planFaults({ ...input, seed: 8 })).not.toEqual(planFaults(input));
  });

  test("has every kind, however short it is: Postgres stops once and crashes once, or loses its primary twice", () => {
    fc.assert(
      fc.property(plans, (input) => {
        const faults = planFaults(input);
        const [stops, crashes, losses] = input.database === "cluster" ? [0, 0, 2] : [1, 1, 0];
        expect(countOf(faults, "stopDatabase")).toBe(stops);
        expect(countOf(faults, "crashDatabase")).toBe(crashes);
        expect(countOf(faults, "killPrimary")).toBe(losses);
        expect(countOf(faults, "killWorker")).toBeGreaterThanOrEqual(2);
        expect(countOf(faults, "killWeb")).toBeGreaterThanOrEqual(2);
        const ways = faults.flatMap((fault) => (fault.kind === "breakReceiver" ? fault.how : []));
        expect(new Set(ways)).toEqual(new Set(["fails", "hangs", "refuses"]));
      }),
    );
  });

  test("hits nothing that is still down, and begins within the posting", () => {
    fc.assert(
      fc.property(plans, (input) => {
        const backAt = new Map<string, number>();
        for (const fault of planFaults(input)) {
          const target = targetOf(fault);
          if (target !== "database") {
            expect(fault.atMs).toBeGreaterThanOrEqual(backAt.get(target) ?? 0);
          }
          backAt.set(target, fault.atMs + fault.forMs);
          expect(fault.atMs).toBeGreaterThan(0);
          expect(fault.atMs).toBeLessThan(input.seconds * 1_000);
          expect(fault.forMs).toBeLessThanOrEqual(8_000);
        }
      }),
    );
  });

  test("breaks only receivers that may break", () => {
    fc.assert(
      fc.property(plans, (input) => {
        for (const fault of planFaults(input)) {
          if (fault.kind === "breakReceiver") expect(RECEIVERS).toContain(fault.receiver);
        }
      }),
    );
  });
});
