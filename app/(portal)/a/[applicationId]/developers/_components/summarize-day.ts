import { formatLatency } from "@/components/charts/format-latency";
import { formatShare, successShare } from "@/components/charts/share";
import type { DayFigures } from "@/lib/client/application";

/** The last 24 hours in words; null figures are those of a day without attempts. */
export function summarizeDay(figures: Pick<DayFigures, "success" | "failure" | "p95Ms"> | null) {
  const { success, failure, p95Ms } = figures ?? { success: 0, failure: 0, p95Ms: null };
  const attempts = success + failure;
  return {
    attempts: attempts.toLocaleString("en"),
    failures: failure.toLocaleString("en"),
    successRate: formatShare(successShare({ success, failure })),
    latency: formatLatency(p95Ms),
  };
}
