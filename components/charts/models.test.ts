import { describe, expect, test } from "vitest";
import { type ChartPoint, NO_FIGURES } from "@/components/charts/chart-data";
import { latencyModel } from "@/components/charts/latency-model";
import { rateModel } from "@/components/charts/rate-model";
import { volumeModel } from "@/components/charts/volume-model";

const HOUR_MS = 3_600_000;
const START_MS = Date.parse("2026-03-10T00:15:00Z");

function dataOf(figures: readonly Partial<ChartPoint>[]) {
  const points = figures.map((part, index) => ({
    ...NO_FIGURES,
    ...part,
    atMs: START_MS + index * HOUR_MS,
  }));
  const sum = (key: "success" | "failure") =>
    points.reduce((total, point) => total + point[key], 0);
  const [p50Ms, p95Ms, p99Ms] = points.some(({ p50Ms }) => p50Ms !== null) ? [40, 200, 1_250] : [];
  const total = {
    ...NO_FIGURES,
    success: sum("success"),
    failure: sum("failure"),
    p50Ms: p50Ms ?? null,
    p95Ms: p95Ms ?? null,
    p99Ms: p99Ms ?? null,
  };
  return { points, total, periodSeconds: 3_600 };
}

const QUIET = dataOf([{}, {}]);
const BUSY = dataOf([
  { success: 10, p50Ms: 40, p95Ms: 100, p99Ms: 120 },
  {},
  { success: 1_200, failure: 300, p50Ms: 40, p95Ms: 200, p99Ms: 1_250 },
]);

describe("a chart says in words what it shows", () => {
  test.each([
    {
      model: volumeModel,
      words: "1,510 attempts: 1,210 succeeded, 300 failed. Most: 1,500 on 10 Mar, 08:00 – 09:00.",
    },
    {
      model: rateModel,
      words: "80.1 % of the attempts succeeded. Lowest: 80 % on 10 Mar, 08:00 – 09:00.",
    },
    {
      model: latencyModel,
      words: "Half of the attempts took up to 40 ms, 95 % up to 200 ms, 99 % up to 1.25 s.",
    },
  ])("$words", ({ model, words }) => {
    expect(model(BUSY).summary).toBe(words);
  });

  test.each([volumeModel, rateModel, latencyModel])("and that there was nothing", (model) => {
    expect(model(QUIET).summary).toBe("No attempts.");
  });
});

test("the axis of attempts holds the two of a bucket together", () => {
  const model = volumeModel(dataOf([{ success: 10, failure: 15 }]));
  expect(model.ticks.at(-1)).toBeGreaterThanOrEqual(25);
});

test("a bucket without attempts has a rate and a latency of nothing, not of 0", () => {
  const [, empty] = BUSY.points;
  const layers = [...rateModel(BUSY).layers, ...latencyModel(BUSY).layers];
  expect(layers.map(({ read }) => empty && read(empty))).toEqual([null, null, null, null]);
});

test("no two layers of a chart look alike without their colour", () => {
  for (const { layers } of [volumeModel(BUSY), rateModel(BUSY), latencyModel(BUSY)]) {
    expect(new Set(layers.map(({ look }) => look)).size).toBe(layers.length);
  }
});
