import { RotateCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** What is chosen and what can be done with it. It floats above the end of the log, so that no row moves. */
export function SelectionBar({
  count,
  retryCount,
  problem,
  onRetry,
  onClear,
  children,
}: {
  /** Of rows. */
  count: number;
  /** Of deliveries: a row may stand for several, or for none. */
  retryCount: number;
  /** Why they cannot be retried; null where they can. */
  problem: string | null;
  onRetry: () => void;
  onClear: () => void;
  /** What else is offered. */
  children?: ReactNode;
}) {
  return (
    <>
      <p role="status" className="sr-only">
        {count === 0 ? "" : `${count} selected`}
      </p>
      {count > 0 && (
        <section
          aria-label="Selection"
          className="sticky bottom-4 z-20 mx-auto flex max-w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-raised px-3 py-2 shadow-raised motion-safe:animate-appear"
        >
          <p>
            <span className="font-medium">{count.toLocaleString("en")} selected</span>
            {problem !== null && <span className="text-ink-muted"> · {problem}</span>}
          </p>
          {children}
          <span className="ml-auto flex gap-2">
            <Button look="primary" size="sm" disabled={problem !== null} onClick={onRetry}>
              <RotateCw aria-hidden />
              Retry {retryCount.toLocaleString("en")}
            </Button>
            <Button look="ghost" size="sm" onClick={onClear}>
              <X aria-hidden />
              Clear
            </Button>
          </span>
        </section>
      )}
    </>
  );
}
