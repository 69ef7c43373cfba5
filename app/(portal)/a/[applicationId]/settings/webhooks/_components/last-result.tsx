import { AttemptStatus } from "@/components/attempts/attempt-status";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { LastAttempt } from "@/lib/client/endpoints";

/** What became of the latest attempt to the row's endpoint. */
export function LastResult({
  lastAttempt,
  isShared,
}: {
  lastAttempt: LastAttempt | null | undefined;
  isShared: boolean;
}) {
  if (lastAttempt === undefined) return <Skeleton className="w-28" />;
  if (lastAttempt === null) return <span className="text-ink-muted">Nothing sent yet</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-ink-muted">
      <AttemptStatus status={lastAttempt.statusText} />
      <RelativeTime iso={lastAttempt.timestamp} />
      {isShared && <span className="text-xs">of any of its events</span>}
    </span>
  );
}
