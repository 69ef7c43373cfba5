const SECOND_MS = 1_000;
const FIGURES = 3;

/** "42 ms", "1.25 s", "15.0 s". */
export function formatDuration(durationMs: number): string {
  if (durationMs < SECOND_MS) return `${Math.round(durationMs)} ms`;
  return `${(durationMs / SECOND_MS).toPrecision(FIGURES)} s`;
}
