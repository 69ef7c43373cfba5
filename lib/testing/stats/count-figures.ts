import { HISTOGRAM_BOUNDS_MS, STATUS_CODE_CLASSES } from "@/lib/stats/constants";
import type { MadeAttempt } from "@/lib/testing/stats/made-attempt";

export interface FiguresRow {
  readonly at: string;
  readonly endpoint_id: string;
  readonly event_type: string;
  success: number;
  failure: number;
  canceled: number;
  readonly status_codes: number[];
  readonly latencies: number[];
}

export interface Cancelation {
  readonly endpointId: string;
  readonly eventType: string;
  readonly atMs: number;
}

/** The figures that attempts have by this length of time, counted one by one. */
export function countFigures(
  lengthMs: number,
  happened: { attempts: readonly MadeAttempt[]; cancelations?: readonly Cancelation[] },
): FiguresRow[] {
  const rows = new Map<string, FiguresRow>();
  const rowOf = (of: Cancelation): FiguresRow => {
    const at = new Date(Math.floor(of.atMs / lengthMs) * lengthMs).toISOString();
    const key = `${of.endpointId} ${at} ${of.eventType}`;
    const row = rows.get(key) ?? emptyRow({ at, ...of });
    rows.set(key, row);
    return row;
  };
  for (const attempt of happened.attempts) {
    const row = rowOf(attempt);
    if (attempt.isSuccess) row.success++;
    else row.failure++;
    const { statusCode, durationMs } = attempt;
    increment(
      row.status_codes,
      statusCode === null ? 0 : Math.min(Math.floor(statusCode / 100), 5),
    );
    increment(row.latencies, bucketOf(durationMs));
  }
  for (const cancelation of happened.cancelations ?? []) rowOf(cancelation).canceled++;
  return [...rows.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** Where a latency is counted. */
export function bucketOf(durationMs: number): number {
  return HISTOGRAM_BOUNDS_MS.filter((bound) => bound <= durationMs).length;
}

function emptyRow(of: { at: string; endpointId: string; eventType: string }): FiguresRow {
  return {
    at: of.at,
    endpoint_id: of.endpointId,
    event_type: of.eventType,
    success: 0,
    failure: 0,
    canceled: 0,
    status_codes: STATUS_CODE_CLASSES.map(() => 0),
    latencies: [0, ...HISTOGRAM_BOUNDS_MS.map(() => 0)],
  };
}

function increment(numbers: number[], place: number): void {
  numbers[place] = (numbers[place] ?? 0) + 1;
}
