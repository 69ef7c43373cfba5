import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Job } from "@/lib/delivery/attempt";
import { createStarter } from "@/lib/delivery/starter";
import { buildJob } from "@/lib/testing/build-job";
import { waitUntil } from "@/lib/testing/wait-until";

function buildJobs(count: number): Job[] {
  return Array.from({ length: count }, () => buildJob("https://receiver.test/"));
}

/** What it starts is without an answer until `answer` is called. */
function openStarter() {
  const started: Job[] = [];
  const starter = createStarter((job) => {
    started.push(job);
    starter.noteRequest();
  });
  function answer(count: number) {
    for (let index = 0; index < count; index++) starter.noteAnswer();
  }
  return { starter, started, answer };
}

describe("what was claimed", () => {
  test("starts in turns, so that others are heard in between", async () => {
    const { starter, started } = openStarter();
    const jobs = buildJobs(40);
    starter.start(jobs);
    expect(started).toEqual(jobs.slice(0, 32));
    await nextTurn();
    await waitUntil("the second turn", () => started.length === 40 || null);
    expect(started).toEqual(jobs);
  });

  test("starts at once, however many requests have no answer", () => {
    const { starter, started } = openStarter();
    for (let index = 0; index < 1_000; index++) starter.noteRequest();
    starter.start(buildJobs(3));
    expect(started).toHaveLength(3);
  });

  test("goes on as soon as enough is answered", async () => {
    const { starter, started, answer } = openStarter();
    for (let index = 0; index < 200; index++) starter.noteRequest();
    starter.start(buildJobs(64));
    await nextTurn();
    expect(started).toHaveLength(32);
    answer(168);
    await waitUntil("the second turn", () => started.length === 64 || null);
  });

  test("goes on without an answer after a while", async () => {
    const { starter, started } = openStarter();
    const jobs = buildJobs(250);
    starter.start(jobs);
    await waitUntil("all of it", () => started.length === 250 || null);
    expect(started).toEqual(jobs);
  });

  test("is awaited until next to nothing of it is left to start", async () => {
    const { starter, started } = openStarter();
    starter.start(buildJobs(250));
    await starter.waitUntilStarted();
    expect(started.length).toBeGreaterThanOrEqual(250 - 64);
    expect(started.length).toBeLessThan(250);
  });
});
