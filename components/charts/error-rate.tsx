import { failureShare, formatShare } from "@/components/charts/share";
import type { Figures } from "@/lib/client/series";

/** The share of attempts that failed, set apart where there are any. */
export function ErrorRate({ figures }: { figures: Figures }) {
  const share = failureShare(figures);
  return (
    <span className={share === null || share === 0 ? "text-ink-muted" : "font-medium text-bad"}>
      {formatShare(share)}
    </span>
  );
}
