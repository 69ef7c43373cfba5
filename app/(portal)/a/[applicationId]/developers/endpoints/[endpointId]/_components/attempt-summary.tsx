import { Skeleton } from "@/components/ui/skeleton";
import { type Attempt, RECENT_ATTEMPTS_LIMIT } from "@/lib/client/attempts";
import { summarizeAttempts } from "./summarize-attempts";

/** The rates of what the table below shows: counted from the same rows, so that the two agree. */
export function AttemptSummary({ attempts }: { attempts: readonly Attempt[] | undefined }) {
  if (attempts === undefined) return <Skeleton className="my-1 w-64" />;
  const counts = summarizeAttempts(attempts);
  if (counts.successPercent === null) return null;
  return (
    <p className="text-ink-muted">
      {counts.total === RECENT_ATTEMPTS_LIMIT && "The last "}
      <strong className="font-medium text-ink">{counts.total}</strong>
      {counts.total === 1 ? " attempt" : " attempts"}: {counts.succeeded} succeeded, {counts.failed}{" "}
      failed, <strong className="font-medium text-ink">{counts.successPercent}%</strong> success
    </p>
  );
}
