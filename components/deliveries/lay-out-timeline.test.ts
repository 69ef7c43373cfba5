import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Delivery, DeliveryAttempt } from "@/lib/client/deliveries";
import { countScheduled, layOutTimeline, type TimelineStep } from "./lay-out-timeline";

const ACCEPTED_MS = Date.parse("2026-11-22T10:00:00.000Z");
const at = (seconds: number) => new Date(ACCEPTED_MS + seconds * 1000).toISOString();

function attempt(fields: Partial<DeliveryAttempt> = {}): DeliveryAttempt {
  return {
    id: "atmpt_1",
    attemptNumber: 1,
    triggerType: 0,
    statusText: "fail",
    outcome: "refused",
    responseStatusCode: 401,
    isResponseTruncated: false,
    errorMessage: null,
    remoteAddress: "203.0.113.7",
    url: "https://receiver.example/",
    durationMs: 120,
    startedAt: at(0),
    ...fields,
  };
}

function delivery(fields: Partial<Delivery> = {}): Delivery {
  return {
    endpointId: "ep_1",
    url: "https://receiver.example/",
    description: "",
    endpointState: "enabled",
    disabledReason: null,
    status: 1,
    statusText: "pending",
    isTest: false,
    attemptCount: 0,
    delaysSeconds: [5, 300, 1_800],
    isInFlight: false,
    nextAttemptAt: null,
    heldUntil: null,
    manualRequestedAt: null,
    resumesAt: null,
    createdAt: at(0),
    finishedAt: null,
    attempts: [],
    attemptsLeftOut: 0,
    ...fields,
  };
}

const last = (fields: Partial<Delivery>) => layOutTimeline(delivery(fields)).at(-1);
const failed = (attemptCount: number) => ({
  statusText: "fail" as const,
  attemptCount,
  attempts: [attempt()],
  finishedAt: at(60),
});

describe("a delivery's timeline", () => {
  test("waits for its first attempt, and tells what may follow", () => {
    expect(last({ nextAttemptAt: at(0) })).toEqual({
      kind: "waiting",
      reason: "first",
      at: at(0),
      attemptNumber: 1,
      attemptsAfter: 3,
      secondsAfter: 2_105,
    });
  });

  test("waits for the next one on the schedule (R64, R66-R73)", () => {
    const step = last({
      statusText: "sending",
      attemptCount: 2,
      attempts: [attempt()],
      nextAttemptAt: at(305),
    });
    expect(step).toMatchObject({ reason: "schedule", attemptNumber: 3, attemptsAfter: 1 });
    expect(step).toMatchObject({ secondsAfter: 1_800 });
  });

  test("says that the endpoint as a whole is left alone only when that is what it waits for", () => {
    const fields = { attempts: [attempt()], attemptCount: 1, nextAttemptAt: at(90) };
    expect(last({ ...fields, heldUntil: at(90) })).toMatchObject({ reason: "held" });
    expect(last({ ...fields, heldUntil: at(30) })).toMatchObject({ reason: "schedule" });
  });

  test("waits for an attempt by hand, which has no number and nothing after it", () => {
    const asked = { manualRequestedAt: at(9), nextAttemptAt: at(9), attemptCount: 1 };
    const step = { reason: "manual", attemptNumber: null, attemptsAfter: 0, secondsAfter: 0 };
    expect(last(asked)).toMatchObject(step);
    expect(last({ ...asked, statusText: "success" })).toMatchObject(step);
  });

  test("in flight, says whether anything may follow", () => {
    expect(last({ isInFlight: true, nextAttemptAt: at(0) })).toEqual({
      kind: "sending",
      isLast: false,
    });
    expect(last({ isInFlight: true, statusText: "canceled" })).toEqual({
      kind: "sending",
      isLast: true,
    });
  });

  test.each([
    ["delivered", { statusText: "success" as const }],
    ["exhausted", failed(4)],
    ["endedEarly", failed(3)],
    ["noRetries", { ...failed(1), delaysSeconds: [] }],
    ["test", { ...failed(1), delaysSeconds: [], isTest: true }],
    ["stopped", { statusText: "canceled" as const }],
    ["endpointDisabled", { statusText: "canceled" as const, endpointState: "disabled" as const }],
    ["endpointDeleted", { statusText: "canceled" as const, endpointState: "deleted" as const }],
  ])("ends: %s", (as, fields) => {
    expect(last(fields)).toMatchObject({ kind: "ended", as });
  });

  test("a wait is counted from the end of the attempt before it", () => {
    const attempts = [
      attempt({ id: "atmpt_1", startedAt: at(1), durationMs: 2_000 }),
      attempt({ id: "atmpt_2", startedAt: at(8), triggerType: 1, attemptNumber: 0 }),
    ];
    const waits = layOutTimeline(delivery({ attempts }))
      .filter((step) => step.kind === "attempt")
      .map((step) => step.waitedMs);
    expect(waits).toEqual([1_000, 5_000]);
  });

  test("attempts that are not told are counted", () => {
    const steps = layOutTimeline(delivery({ attempts: [attempt()], attemptsLeftOut: 3 }));
    expect(steps[1]).toEqual({ kind: "leftOut", count: 3 });
  });
});

describe("whatever a delivery looks like, its timeline", () => {
  const instant = fc.integer({ min: -3_600, max: 100_000 }).map(at);
  const anyDelivery = fc
    .record({
      statusText: fc.constantFrom("success", "pending", "fail", "sending", "canceled"),
      endpointState: fc.constantFrom("enabled", "disabled", "deleted"),
      isTest: fc.boolean(),
      attemptCount: fc.nat(20),
      delaysSeconds: fc.array(fc.integer({ min: 1, max: 86_400 }), { maxLength: 20 }),
      isInFlight: fc.boolean(),
      nextAttemptAt: fc.option(instant),
      heldUntil: fc.option(instant),
      manualRequestedAt: fc.option(instant),
      attemptsLeftOut: fc.nat(3),
      attempts: fc.array(
        fc.record({ startedAt: instant, durationMs: fc.nat(15_000), triggerType: fc.nat(1) }),
        { maxLength: 12 },
      ),
    })
    .map(({ attempts, ...fields }) =>
      delivery({
        ...fields,
        attempts: attempts.map((made, index) => attempt({ ...made, id: `atmpt_${index}` })),
      }),
    );
  const check = (holds: (delivery: Delivery, steps: TimelineStep[]) => void) =>
    fc.assert(fc.property(anyDelivery, (made) => holds(made, layOutTimeline(made))));

  test("begins with the acceptance and has every attempt once, in its order", () => {
    check((made, steps) => {
      expect(steps[0]?.kind).toBe("accepted");
      const ids = steps.flatMap((step) => (step.kind === "attempt" ? [step.attempt.id] : []));
      expect(ids).toEqual(made.attempts.map(({ id }) => id));
    });
  });

  test("says of the present one thing at most, and says it last", () => {
    check((made, steps) => {
      const present = steps.filter(({ kind }) => ["sending", "waiting", "ended"].includes(kind));
      expect(present.length).toBeLessThanOrEqual(1);
      if (present.length === 1) expect(steps.at(-1)).toBe(present[0]);
      const isWaiting = !made.isInFlight && made.nextAttemptAt !== null;
      expect(present[0]?.kind === "waiting").toBe(isWaiting);
      expect(present[0]?.kind === "sending").toBe(made.isInFlight);
    });
  });

  test("never tells a negative wait, nor more attempts than the schedule has", () => {
    check((made, steps) => {
      for (const step of steps) {
        if (step.kind === "attempt") expect(step.waitedMs).toBeGreaterThanOrEqual(0);
        if (step.kind !== "waiting") continue;
        expect(step.attemptsAfter).toBeGreaterThanOrEqual(0);
        expect(step.attemptsAfter).toBeLessThan(countScheduled(made));
      }
    });
  });
});
