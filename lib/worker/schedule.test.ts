import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { waitUntil } from "@/lib/testing/wait-until";
import { startSchedule } from "@/lib/worker/schedule";

const HOUR_MS = 3_600_000;

/** Work that ends when the test says so. */
function heldWork() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  return {
    async run() {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    },
    get started() {
      return ends.length;
    },
    get most() {
      return most;
    },
    end: () => ends.at(-1)?.(),
  };
}

function start(input: { everyMs: number; run: () => Promise<void> }) {
  const errors: unknown[] = [];
  const schedule = startSchedule({ ...input, onError: (error) => errors.push(error) });
  onTestFinished(() => schedule.stop());
  return { schedule, errors };
}

describe("a schedule", () => {
  test("runs its work at once, and then only after the pause", async () => {
    let runs = 0;
    start({ everyMs: HOUR_MS, run: async () => void runs++ });
    await setImmediate();
    expect(runs).toBe(1);
  });

  test("runs its work again and again", async () => {
    let runs = 0;
    start({ everyMs: 1, run: async () => void runs++ });
    expect(await waitUntil("five runs", () => (runs >= 5 ? runs : null))).toBeGreaterThan(4);
  });

  test("never runs its work beside itself, however long it takes", async () => {
    const work = heldWork();
    start({ everyMs: 1, run: work.run });
    for (let run = 1; run <= 3; run++) {
      await waitUntil(`run ${run}`, () => work.started === run || null);
      work.end();
    }
    await waitUntil("the last run", () => work.started === 4 || null);
    work.end();
    expect(work.most).toBe(1);
    onTestFinished(() => work.end());
  });

  test("reports a run that failed, and goes on", async () => {
    let runs = 0;
    const { errors } = start({
      everyMs: 1,
      run: async () => {
        if (++runs < 3) throw new Error(`run ${runs}`);
      },
    });
    await waitUntil("the third run", () => runs >= 3 || null);
    expect(errors).toEqual([new Error("run 1"), new Error("run 2")]);
  });

  test("stops after the run under way, and starts none", async () => {
    const work = heldWork();
    const { schedule } = start({ everyMs: 1, run: work.run });
    let isStopped = false;
    const stopping = schedule.stop().then(() => {
      isStopped = true;
    });
    await setImmediate();
    expect(isStopped).toBe(false);
    work.end();
    await stopping;
    expect(work.started).toBe(1);
  });

  test("stops at once while it pauses", async () => {
    const { schedule } = start({ everyMs: HOUR_MS, run: async () => undefined });
    await setImmediate();
    const startedAt = performance.now();
    await schedule.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
