import { setImmediate } from "node:timers/promises";
import pino from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { createOutage } from "@/lib/db/outage";
import { createClaimLoop } from "@/lib/delivery/claim-loop";
import { createLogger, type Logger } from "@/lib/log/logger";
import { waitUntil } from "@/lib/testing/wait-until";

function start(input: { step: () => Promise<boolean>; nextTurnMs?: number; logger?: Logger }) {
  const logger = input.logger ?? createLogger({ service: "test", level: "silent" });
  const loop = createClaimLoop({
    step: input.step,
    findNextTurn: async () => input.nextTurnMs ?? null,
    logger,
    part: "claim",
    outage: createOutage({ logger }),
  });
  onTestFinished(() => loop.stop());
  loop.start();
  return loop;
}

describe("the claim loop", () => {
  test("steps on at once while there is something to take", async () => {
    let steps = 0;
    start({ step: async () => ++steps < 50 });
    await waitUntil("fifty steps", () => steps >= 50 || null);
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(steps).toBe(50);
  });

  test("waits when there was nothing, until it is woken", async () => {
    let steps = 0;
    const loop = start({
      step: async () => {
        steps++;
        return false;
      },
    });
    await waitUntil("the first step", () => steps === 1 || null);
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    expect(steps).toBe(1);
    loop.wake();
    await waitUntil("the second step", () => steps === 2 || null);
  });

  test("steps again when the next turn has come", async () => {
    let steps = 0;
    start({
      step: async () => {
        steps++;
        return false;
      },
      nextTurnMs: 20,
    });
    const startedAt = performance.now();
    await waitUntil("the third step", () => steps >= 3 || null);
    expect(performance.now() - startedAt).toBeLessThan(900);
  });

  test("never misses a wake that comes while it steps", async () => {
    let steps = 0;
    const loop = start({
      step: async () => {
        if (++steps === 1) loop.wake();
        return false;
      },
    });
    const startedAt = performance.now();
    await waitUntil("the second step", () => steps >= 2 || null);
    expect(performance.now() - startedAt).toBeLessThan(900);
  });

  test.each([{ hasTaken: true }, { hasTaken: false }])(
    "pauses longer after each failure, until a step went well (took something: $hasTaken)",
    async ({ hasTaken }) => {
      const script = ["fail", "fail", "go on", "fail", "go on"];
      const errors: string[] = [];
      let steps = 0;
      start({
        step: async () => {
          if (script[steps++] === "fail") throw new Error("The database is away");
          return hasTaken && steps < script.length;
        },
        nextTurnMs: 1,
        logger: pino({ level: "error" }, { write: (line: string) => errors.push(line) }),
      });
      await waitUntil("five steps", () => steps >= 5 || null);
      // Jittered by up to half.
      const pauses = errors.map((line) => Number(JSON.parse(line).pauseMs));
      const nominal = [100, 200, 100].map((pauseMs, at) => (pauses[at] ?? 0) / pauseMs);
      expect(pauses).toHaveLength(3);
      expect(Math.min(...nominal)).toBeGreaterThanOrEqual(0.5);
      expect(Math.max(...nominal)).toBeLessThanOrEqual(1.5);
    },
  );

  test("stops after the step under way", async () => {
    let end = (): void => undefined;
    let steps = 0;
    const loop = start({
      step: async () => {
        steps++;
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        return true;
      },
    });
    let isStopped = false;
    const stopping = loop.stop().then(() => {
      isStopped = true;
    });
    await setImmediate();
    expect(isStopped).toBe(false);
    end();
    await stopping;
    expect(steps).toBe(1);
  });
});
