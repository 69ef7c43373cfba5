import { describe, expect, test } from "vitest";
import { createSignal } from "@/lib/delivery/create-signal";

const LONG_MS = 60_000;

async function timeOf(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
}

describe("a signal", () => {
  test("ends the wait under way", async () => {
    const signal = createSignal();
    const waiting = timeOf(signal.wait(LONG_MS));
    signal.notify();
    expect(await waiting).toBeLessThan(1_000);
  });

  test("is not lost between two waits: it ends the next one at once", async () => {
    const signal = createSignal();
    signal.notify();
    signal.notify();
    expect(await timeOf(signal.wait(LONG_MS))).toBeLessThan(1_000);
  });

  test("ends one wait only: the one after it waits again", async () => {
    const signal = createSignal();
    const first = signal.wait(LONG_MS);
    signal.notify();
    await first;
    expect(await timeOf(signal.wait(30))).toBeGreaterThan(20);
  });

  test("that never comes lets the wait end by itself", async () => {
    expect(await timeOf(createSignal().wait(30))).toBeGreaterThan(20);
  });
});
