import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_FIGURES, toChartData } from "@/components/charts/chart-data";
import type { Series, SeriesBucket } from "@/lib/client/series";
import { HISTOGRAM_BOUNDS_MS, PERIOD_SECONDS } from "@/lib/stats/constants";

const answers = fc
  .record({
    periodSeconds: fc.constantFrom(...Object.values(PERIOD_SECONDS)),
    start: fc.integer({ min: 0, max: 10_000 }),
    count: fc.integer({ min: 1, max: 200 }),
    filled: fc.uniqueArray(fc.nat({ max: 199 })),
  })
  .map(({ periodSeconds, start, count, filled }) => {
    const at = (index: number) => new Date((start + index) * periodSeconds * 1_000).toISOString();
    const buckets = filled
      .filter((index) => index < count)
      .sort((one, other) => one - other)
      .map((index): SeriesBucket => ({ ...NO_FIGURES, at: at(index), success: index + 1 }));
    return { periodSeconds, since: at(0), until: at(count), buckets, count };
  });

function seriesOf(
  answer: Pick<Series, "periodSeconds" | "since" | "until">,
  buckets: SeriesBucket[],
) {
  const total = { ...NO_FIGURES, success: buckets.reduce((sum, { success }) => sum + success, 0) };
  return {
    ...answer,
    histogramBoundsMs: [...HISTOGRAM_BOUNDS_MS],
    groups: [{ key: null, name: null, total, buckets }],
  };
}

test("every bucket of the window has a point, one period apart, from its start to its end", () => {
  fc.assert(
    fc.property(answers, ({ count, buckets, ...answer }) => {
      const series = seriesOf(answer, buckets);
      const { points } = toChartData(series, series.groups[0]);
      expect(points.map(({ atMs }) => atMs)).toEqual(
        Array.from(
          { length: count },
          (_, index) => Date.parse(answer.since) + index * answer.periodSeconds * 1_000,
        ),
      );
    }),
  );
});

test("figures stand in their own bucket, and between them there is nothing", () => {
  fc.assert(
    fc.property(answers, ({ buckets, ...answer }) => {
      const series = seriesOf(answer, buckets);
      const { points, total } = toChartData(series, series.groups[0]);
      const filled = points.filter(({ success }) => success > 0);
      expect(filled.map(({ atMs, success }) => [atMs, success])).toEqual(
        buckets.map(({ at, success }) => [Date.parse(at), success]),
      );
      expect(points.reduce((sum, { success }) => sum + success, 0)).toBe(total.success);
    }),
  );
});

test("without a group there is nothing in any bucket", () => {
  const series = seriesOf(
    { periodSeconds: 3_600, since: "2026-03-01T00:00:00Z", until: "2026-03-01T02:00:00Z" },
    [],
  );
  const { points, total } = toChartData(series, undefined);
  expect(points.map(({ success, p95Ms }) => [success, p95Ms])).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(total).toEqual(NO_FIGURES);
});
