import { expect, test } from "vitest";
import { NO_FIGURES } from "@/components/charts/chart-data";
import { rankGroups } from "@/components/charts/rank-groups";

function seriesOf(totals: readonly { key: string | null; success: number; failure: number }[]) {
  return {
    since: "2026-03-01T00:00:00Z",
    until: "2026-03-01T02:00:00Z",
    periodSeconds: 3_600,
    histogramBoundsMs: [],
    groups: totals.map(({ key, ...counts }) => ({
      key,
      name: null,
      total: { ...NO_FIGURES, ...counts },
      buckets: [{ ...NO_FIGURES, ...counts, at: "2026-03-01T01:00:00Z" }],
    })),
  };
}

test("the groups with most attempts come first, failures counted; the rest is last, however much it is", () => {
  const ranked = rankGroups(
    seriesOf([
      { key: null, success: 50, failure: 0 },
      { key: "ep_few", success: 5, failure: 0 },
      { key: "ep_many", success: 2, failure: 8 },
    ]),
  );
  expect(ranked.map(({ key, attempts, shareOfMost }) => [key, attempts, shareOfMost])).toEqual([
    ["ep_many", 10, 0.2],
    ["ep_few", 5, 0.1],
    [null, 50, 1],
  ]);
});

test("each group has its own figures over the whole window", () => {
  const [only] = rankGroups(seriesOf([{ key: "ep_1", success: 3, failure: 1 }]));
  expect(only?.data.points.map(({ success, failure }) => [success, failure])).toEqual([
    [0, 0],
    [3, 1],
  ]);
});

test("a group without attempts, whose deliveries were all canceled say, has no rank", () => {
  expect(rankGroups(seriesOf([{ key: "ep_1", success: 0, failure: 0 }]))).toEqual([]);
});
