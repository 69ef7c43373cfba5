import { describe, expect, test } from "vitest";
import { createRecordWatch } from "@/lib/telemetry/record-watch";
import { buildJob } from "@/lib/testing/build-job";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";

function open() {
  let nowMs = 0;
  const watch = createRecordWatch(() => nowMs);
  function attempt() {
    const job = buildJob("http://127.0.0.1/");
    const made = buildAttempt({ ...job, decision: SUCCEEDED });
    watch.attempted(job, made);
    return { job, made };
  }
  return {
    watch,
    pass: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
    attempt,
    record(count: number, late = 0) {
      for (let index = 0; index < count; index++) {
        const { job, made } = attempt();
        watch.recorded(job, made);
      }
      watch.batchRecorded({ attempts: count, settled: count - late, tookMs: 1 });
    },
    fail() {
      const { job, made } = attempt();
      watch.notRecorded(job, made);
    },
  };
}

describe("a process that sends deliveries", () => {
  test("has no problem while they are recorded, or while there are none", () => {
    const { watch, record, pass } = open();
    expect(watch.findProblem()).toBeNull();
    record(1_000);
    pass(3_600);
    expect(watch.findProblem()).toBeNull();
  });

  test("has one as soon as a record fails and none succeeds after it", () => {
    const { watch, record, fail, pass } = open();
    record(1_000);
    pass(1);
    fail();
    expect(watch.findProblem()).toMatch(/^1 of 1001 attempts .* could not be recorded/);
  });

  test("has one when a record hangs", () => {
    const { watch, attempt, pass } = open();
    attempt();
    pass(14);
    expect(watch.findProblem()).toBeNull();
    pass(3);
    expect(watch.findProblem()).toBe(
      "1 attempts were sent and are not recorded; the oldest has waited 17 s",
    );
  });

  test("has one while some records keep failing beside others", () => {
    const { watch, record, fail, pass } = open();
    for (let minute = 0; minute < 3; minute++) {
      for (let index = 0; index < 10; index++) fail();
      pass(1);
      record(90);
      expect(watch.findProblem()).toMatch(/could not be recorded/);
      pass(59);
    }
  });

  test("has none for a few failures among many records, and none once failures have ended", () => {
    const { watch, record, fail, pass } = open();
    fail();
    pass(1);
    record(1_000);
    expect(watch.findProblem()).toBeNull();
    for (let index = 0; index < 200; index++) fail();
    pass(1);
    record(10);
    expect(watch.findProblem()).not.toBeNull();
    pass(90);
    expect(watch.findProblem()).toBeNull();
  });

  test("has one when records come after their leases, which sends deliveries twice", () => {
    const { watch, record } = open();
    record(100, 19);
    expect(watch.findProblem()).toBeNull();
    record(100, 19);
    expect(watch.findProblem()).toMatch(/^38 of 200 attempts .* sent twice/);
  });
});
