import { formatDuration } from "@/components/ui/format-duration";

const NOTHING = "–";

/** Null where nothing was sent. */
export function formatLatency(latencyMs: number | null): string {
  return latencyMs === null ? NOTHING : formatDuration(latencyMs);
}
