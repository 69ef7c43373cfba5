import { clsx } from "clsx";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tests } from "./use-tests";

/** The last few tests of this visit; one at a time is shown above. */
export function TestHistory({ tests }: { tests: Tests }) {
  return (
    <section aria-labelledby="test-history" className="flex flex-col gap-2">
      <h3 id="test-history" className="text-sm font-medium">
        Tests of this visit
      </h3>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {tests.sent.map(({ result }) => (
          <li key={result.msgId}>
            <button
              type="button"
              aria-pressed={result.msgId === tests.shown?.result.msgId}
              onClick={() => tests.show(result.msgId)}
              className={clsx(
                "flex min-h-10 w-full cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-left -outline-offset-2 hover:bg-hover",
                result.msgId === tests.shown?.result.msgId && "bg-hover",
              )}
            >
              <AttemptStatus status={result.attempt.statusText} />
              <span className="min-w-0 font-mono text-xs wrap-anywhere">{result.eventType}</span>
              <span className="ml-auto flex gap-3 text-xs text-ink-muted">
                <span>{result.attempt.responseStatusCode || "No answer"}</span>
                <span>{formatDuration(result.attempt.responseDurationMs)}</span>
                <RelativeTime iso={result.attempt.timestamp} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
