import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { CopyableId } from "@/components/ui/copyable-id";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell, TableRow, WIDEST_COLUMN } from "@/components/ui/table";
import type { Attempt } from "@/lib/client/attempts";
import { AttemptDetail } from "./attempt-detail";

/** The wire's number for an attempt that a person or the API asked for. */
const MANUAL = 1;

interface Props {
  applicationId: string;
  attempt: Attempt;
  isNew: boolean;
  isOpen: boolean;
  onToggle: (attemptId: string) => void;
}

export const AttemptRow = memo(function AttemptRow(props: Props) {
  const { applicationId, attempt, isNew, isOpen, onToggle } = props;
  const detailId = `detail-${attempt.id}`;
  const eventType = attempt.msg?.eventType;
  return (
    <>
      <TableRow
        className={clsx(
          "relative hover:bg-hover",
          isOpen && "border-b-transparent bg-sunken",
          isNew && "motion-safe:animate-arrive",
        )}
      >
        <TableCell className="max-sm:hidden">
          <AttemptStatus status={attempt.statusText} />
        </TableCell>
        <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5 max-sm:pl-4")}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={() => onToggle(attempt.id)}
            className="flex max-w-full cursor-pointer items-center gap-1.5 text-left after:absolute after:inset-0"
          >
            <ChevronRight
              aria-hidden
              className={clsx(
                "size-3.5 shrink-0 text-ink-faint transition-transform",
                isOpen && "rotate-90",
              )}
            />
            <span className="truncate font-mono text-xs" title={eventType}>
              {eventType ?? "Unknown event"}
            </span>
          </button>
          <span className="mt-1 flex items-center gap-2 pl-5 sm:hidden">
            <AttemptStatus status={attempt.statusText} />
            <ResponseCode code={attempt.responseStatusCode} />
          </span>
        </TableCell>
        <TableCell className="max-lg:hidden">
          <span className="relative">
            <CopyableId id={attempt.msgId} noun="message id" />
          </span>
        </TableCell>
        <TableCell className="max-sm:hidden">
          <ResponseCode code={attempt.responseStatusCode} />
        </TableCell>
        <TableCell className="text-right max-md:hidden">
          {formatDuration(attempt.responseDurationMs)}
        </TableCell>
        <TableCell className="text-ink-muted max-md:hidden">
          {attempt.triggerType === MANUAL ? "Manual" : "Scheduled"}
        </TableCell>
        <TableCell className="text-right text-ink-muted">
          <span className="relative">
            <RelativeTime iso={attempt.timestamp} />
          </span>
        </TableCell>
      </TableRow>
      {isOpen && <AttemptDetail id={detailId} applicationId={applicationId} attempt={attempt} />}
    </>
  );
});

function ResponseCode({ code }: { code: number }) {
  if (code === 0) return <span className="text-ink-muted">No answer</span>;
  return <span className="font-mono text-xs">{code}</span>;
}
