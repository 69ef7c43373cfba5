import type { Figures } from "@/lib/client/series";

const NOTHING = "–";

type Counts = Pick<Figures, "success" | "failure">;

/** Of the attempts, those that succeeded; null where there were none. */
export function successShare({ success, failure }: Counts): number | null {
  return success + failure === 0 ? null : success / (success + failure);
}

export function failureShare({ success, failure }: Counts): number | null {
  return successShare({ success: failure, failure: success });
}

/** In percent with one decimal; never 100 % where something is missing, nor 0 % where something is. */
export function formatShare(share: number | null): string {
  if (share === null) return NOTHING;
  const rounded = Math.round(share * 1_000) / 10;
  if (rounded === 100 && share < 1) return "> 99.9 %";
  if (rounded === 0 && share > 0) return "< 0.1 %";
  return `${rounded} %`;
}
