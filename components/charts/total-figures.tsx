import type { ReactNode } from "react";
import { formatLatency } from "@/components/charts/format-latency";
import { formatShare, successShare } from "@/components/charts/share";
import { formatCount } from "@/components/charts/volume-model";
import { Skeleton } from "@/components/ui/skeleton";
import type { Figures } from "@/lib/client/series";

/** What a range comes to; undefined while it is on its way. */
export function TotalFigures({ total }: { total: Figures | undefined }) {
  return (
    <dl aria-label="In all" className="grid grid-cols-2 gap-px bg-line pb-px sm:grid-cols-4">
      <Figure label="Attempts">{total && formatCount(total.success + total.failure)}</Figure>
      <Figure label="Success rate">{total && formatShare(successShare(total))}</Figure>
      <Figure label="Failed">{total && formatCount(total.failure)}</Figure>
      <Figure label="Latency, p95">{total && formatLatency(total.p95Ms)}</Figure>
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 bg-surface px-4 py-3">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="flex h-6 items-center text-lg font-semibold">
        {children ?? <Skeleton height="figure" className="w-14" />}
      </dd>
    </div>
  );
}
