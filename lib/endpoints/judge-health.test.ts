import { describe, expect, test } from "vitest";
import { type HealthFacts, judgeHealth } from "@/lib/endpoints/judge-health";

const NOW = new Date("2026-11-21T12:00:00Z");
const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const ahead = (ms: number) => new Date(NOW.getTime() + ms);

const WELL: HealthFacts = {
  isDisabled: false,
  disabledReason: null,
  failingSince: null,
  lastFailureAt: null,
  failuresInRow: 0,
  isProbed: false,
  nextAttemptAt: null,
  now: NOW,
};
/** So many failures in a row, the first and the last so long ago. */
function run(failuresInRow: number, input: { firstMs: number; lastMs: number }) {
  const { firstMs, lastMs } = input;
  return { failuresInRow, failingSince: ago(firstMs), lastFailureAt: ago(lastMs) };
}

describe("the health of an endpoint", () => {
  test.each<[string, Partial<HealthFacts>, string, string]>([
    ["nothing was ever sent", {}, "healthy", "No attempt failed in the last 24 hours."],
    [
      "the last failure is a day old",
      { lastFailureAt: ago(24 * HOUR_MS) },
      "healthy",
      "No attempt failed in the last 24 hours.",
    ],
    [
      "it failed within the day and has answered since",
      { lastFailureAt: ago(24 * HOUR_MS - 1) },
      "degraded",
      "An attempt failed at 2026-11-20T12:00:00.001Z; the endpoint has answered since.",
    ],
    [
      "the latest attempt failed, and another one follows",
      { ...run(1, { firstMs: 3_000, lastMs: 3_000 }), nextAttemptAt: ahead(2_000) },
      "degraded",
      "The latest attempt failed at 2026-11-21T11:59:57.000Z; next attempt in 2 s.",
    ],
    [
      "a run is shorter than five failures and than an hour, however long ago",
      run(4, { firstMs: 50 * HOUR_MS, lastMs: 49 * HOUR_MS + 1 }),
      "degraded",
      "4 attempts in a row failed since 2026-11-19T10:00:00.000Z; nothing waits to be sent.",
    ],
    [
      "five attempts in a row failed",
      { ...run(5, { firstMs: 1_000, lastMs: 1_000 }), nextAttemptAt: ahead(30 * 60_000) },
      "failing",
      "5 attempts in a row failed since 2026-11-21T11:59:59.000Z; next attempt in 30 min.",
    ],
    [
      "two failed an hour apart, with nothing delivered between them",
      { ...run(2, { firstMs: HOUR_MS, lastMs: 0 }), nextAttemptAt: ago(1) },
      "failing",
      "2 attempts in a row failed since 2026-11-21T11:00:00.000Z; next attempt is due.",
    ],
    [
      "nobody answers, and probes are made",
      { ...run(8, { firstMs: HOUR_MS, lastMs: 0 }), isProbed: true, nextAttemptAt: ahead(40_000) },
      "failing",
      "8 attempts in a row failed since 2026-11-21T11:00:00.000Z; next probe in 40 s.",
    ],
    [
      "it is disabled, whatever else is known",
      {
        ...run(8, { firstMs: HOUR_MS, lastMs: 0 }),
        isDisabled: true,
        disabledReason: "the receiver answered 410 Gone",
      },
      "disabled",
      "The receiver answered 410 Gone.",
    ],
    ["it is disabled and nobody knows why", { isDisabled: true }, "disabled", "Disabled."],
  ])("where %s", (...[, facts, status, reason]) => {
    expect(judgeHealth({ ...WELL, ...facts })).toEqual({ status, reason });
  });
});
