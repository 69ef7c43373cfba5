import dynamic from "next/dynamic";
import { memo } from "react";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { nameOutcome } from "@/components/attempts/name-outcome";
import { applicationPath } from "@/components/layout/navigation";
import { MessageIdLink } from "@/components/messages/message-id-link";
import { LogRow } from "@/components/search/log-row";
import { OpenRow } from "@/components/search/open-row";
import { OpenRowSkeleton } from "@/components/search/open-row-skeleton";
import { RowLink } from "@/components/search/row-link";
import { SelectRowCell } from "@/components/search/select-boxes";
import type { ToggleRow } from "@/components/search/use-selection";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { shortenId } from "@/components/ui/shorten-id";
import { TableCell, WIDEST_COLUMN } from "@/components/ui/table";
import type { FoundAttempt } from "@/lib/client/search";

const OpenAttempt = dynamic(async () => (await import("./open-attempt")).OpenAttempt, {
  loading: OpenRowSkeleton,
});

interface Props {
  applicationId: string;
  attempt: FoundAttempt;
  isSelected: boolean;
  /** Null for whoever may only look. */
  onSelect: ToggleRow | null;
  isNew: boolean;
  isOpen: boolean;
  onToggle: (id: string, attemptId?: string) => void;
}

export const FoundAttemptRow = memo(function FoundAttemptRow(props: Props) {
  const { applicationId, attempt, isSelected, onSelect, isNew, isOpen, onToggle } = props;
  const path = `/developers/messages/${attempt.msgId}?attempt=${attempt.id}`;
  const href = applicationPath(applicationId, path);
  const detailId = `open-${attempt.id}`;
  return (
    <>
      <LogRow isNew={isNew} isOpen={isOpen} isSelected={isSelected}>
        {onSelect !== null && (
          <SelectRowCell
            id={attempt.id}
            isSelected={isSelected}
            onToggle={onSelect}
            name={`${attempt.eventType} ${shortenId(attempt.id)}`}
          />
        )}
        <TableCell className="max-sm:hidden">
          <AttemptStatus status={attempt.statusText} />
        </TableCell>
        <TableCell className={`${WIDEST_COLUMN} max-sm:py-2.5`}>
          <RowLink
            href={href}
            isOpen={isOpen}
            detailId={detailId}
            title={attempt.eventType}
            // The attempt of the row is what its reader wants to see of the delivery.
            onToggle={() => onToggle(attempt.id, attempt.id)}
          >
            <span className="truncate font-mono text-xs">{attempt.eventType}</span>
          </RowLink>
          <span className="mt-1 flex items-center gap-2 pl-5 sm:hidden">
            <AttemptStatus status={attempt.statusText} />
            <Answer attempt={attempt} />
          </span>
        </TableCell>
        <Details applicationId={applicationId} attempt={attempt} />
      </LogRow>
      {isOpen && (
        <OpenRow id={detailId} messageHref={href}>
          <OpenAttempt attempt={attempt} />
        </OpenRow>
      )}
    </>
  );
});

function Details({ applicationId, attempt }: Pick<Props, "applicationId" | "attempt">) {
  return (
    <>
      <TableCell className="max-lg:hidden">
        <span className="relative">
          <MessageIdLink applicationId={applicationId} id={attempt.msgId} />
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Answer attempt={attempt} />
      </TableCell>
      <TableCell className="text-right whitespace-nowrap max-md:hidden">
        {formatDuration(attempt.responseDurationMs)}
      </TableCell>
      <TableCell className="text-ink-muted max-md:hidden">
        {attempt.attemptNumber === 0 ? "By hand" : attempt.attemptNumber}
      </TableCell>
      <TableCell className="text-right text-ink-muted">
        <span className="relative">
          <RelativeTime iso={attempt.timestamp} />
        </span>
      </TableCell>
    </>
  );
}

function Answer({ attempt }: { attempt: FoundAttempt }) {
  const hasAnswer = attempt.responseStatusCode !== 0;
  return (
    <span className={hasAnswer ? "font-mono text-xs" : "whitespace-nowrap text-ink-muted"}>
      {nameOutcome(attempt)}
    </span>
  );
}
