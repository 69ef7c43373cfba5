import { clsx } from "clsx";
import { formatDelay } from "@/components/endpoints/delay-text";
import { layOutRetries, type TimelinePoint } from "@/components/endpoints/retry-timeline-model";

/** When a failed delivery is tried again: in a sentence, and drawn. */
export function RetryTimeline({ delaysSeconds }: { delaysSeconds: readonly number[] }) {
  const points = layOutRetries(delaysSeconds);
  const last = points.at(-1);
  const labelled = points.filter(({ isLabelled }) => isLabelled);
  if (last === undefined || points.length === 1) {
    return <p className="text-ink-muted">One attempt. A failed delivery is not tried again.</p>;
  }
  return (
    <figure className="flex flex-col gap-3">
      <figcaption className="text-ink-muted">
        Up to {points.length} attempts over {formatDelay(last.afterSeconds)}, until one succeeds.
        Each delay counts from the failure before.
      </figcaption>
      <div aria-hidden className="relative mx-5 h-17">
        <div className="absolute inset-x-0 top-8 h-px bg-line-strong" />
        {points.map((point) => (
          <Mark key={point.attempt} point={point} isAbove={labelled.indexOf(point) % 2 === 0} />
        ))}
      </div>
      <ol className="sr-only">
        {points.map((point) => (
          <li key={point.attempt}>{describePoint(point)}</li>
        ))}
      </ol>
    </figure>
  );
}

function Mark({ point, isAbove }: { point: TimelinePoint; isAbove: boolean }) {
  return (
    <div className="absolute inset-y-0 w-0" style={{ left: `${point.position}%` }}>
      <span
        className={clsx(
          "absolute top-8 size-2 -translate-1/2 rounded-full ring-3 ring-surface",
          point.attempt === 1 ? "bg-accent" : "bg-ink-muted",
        )}
      />
      {point.isLabelled && (
        <span
          className={clsx(
            "absolute -translate-x-1/2 text-2xs whitespace-nowrap text-ink-muted",
            isAbove ? "top-2" : "top-11",
          )}
        >
          {point.attempt === 1 ? "at once" : `+${formatDelay(point.delaySeconds)}`}
        </span>
      )}
    </div>
  );
}

function describePoint({ attempt, delaySeconds }: TimelinePoint): string {
  if (attempt === 1) return "Attempt 1: at once";
  return `Attempt ${attempt}: ${formatDelay(delaySeconds)} after attempt ${attempt - 1} failed`;
}
