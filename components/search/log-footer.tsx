"use client";

import { Button } from "@/components/ui/button";
import { ExactTime } from "@/components/ui/exact-time";

/** How far a log was looked through, and the way further. */
export function LogFooter({
  searchedUntil,
  count,
  older,
}: {
  searchedUntil: string;
  count: number;
  older: {
    isPending: boolean;
    isSearching: boolean;
    hasMore: boolean;
    error: Error | null;
    load: () => void;
    stop: () => void;
  };
}) {
  const { isPending, isSearching, hasMore, error } = older;
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-2 text-ink-muted">
      <p aria-live="polite">
        {hasMore ? (
          <>
            {count.toLocaleString("en")} shown, searched back to <ExactTime iso={searchedUntil} />
          </>
        ) : (
          `${count.toLocaleString("en")} in all`
        )}
        {error !== null && ". The server did not answer."}
      </p>
      {hasMore && isSearching && <Button onClick={older.stop}>Stop searching</Button>}
      {hasMore && !isSearching && (
        <Button disabled={isPending} onClick={older.load}>
          {isPending ? "Loading…" : "Load older"}
        </Button>
      )}
    </div>
  );
}
