import { clsx } from "clsx";
import Link from "next/link";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { nameOutcome } from "@/components/attempts/name-outcome";
import { applicationPath } from "@/components/layout/navigation";
import type { LogRows } from "@/components/search/log-rows";
import { CopyableId } from "@/components/ui/copyable-id";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  WIDEST_COLUMN,
} from "@/components/ui/table";
import type { FoundAttempt } from "@/lib/client/search";

export function FoundAttempts({
  applicationId,
  log,
}: {
  applicationId: string;
  log: LogRows<FoundAttempt>;
}) {
  return (
    <Table>
      <TableHead>
        <tr>
          <TableHeader className="min-w-28 max-sm:hidden">Status</TableHeader>
          <TableHeader>Event</TableHeader>
          <TableHeader className="min-w-44 max-lg:hidden">Message</TableHeader>
          <TableHeader className="min-w-32 max-sm:hidden">Answer</TableHeader>
          <TableHeader className="text-right max-md:hidden">Took</TableHeader>
          <TableHeader className="min-w-20 max-md:hidden">Attempt</TableHeader>
          <TableHeader className="min-w-24 text-right">When</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {log.rows.map((attempt) => (
          <Row
            key={attempt.id}
            applicationId={applicationId}
            attempt={attempt}
            isNew={log.arrivedIds.has(attempt.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function Row({
  applicationId,
  attempt,
  isNew,
}: {
  applicationId: string;
  attempt: FoundAttempt;
  isNew: boolean;
}) {
  const path = `/developers/messages/${attempt.msgId}?attempt=${attempt.id}`;
  return (
    <TableRow className={clsx("relative hover:bg-hover", isNew && "motion-safe:animate-arrive")}>
      <TableCell className="max-sm:hidden">
        <AttemptStatus status={attempt.statusText} />
      </TableCell>
      <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5 max-sm:pl-4")}>
        <Link
          data-row
          href={applicationPath(applicationId, path)}
          title={attempt.eventType}
          className="block truncate font-mono text-xs after:absolute after:inset-0"
        >
          {attempt.eventType}
        </Link>
        <span className="mt-1 flex items-center gap-2 sm:hidden">
          <AttemptStatus status={attempt.statusText} />
          <Answer attempt={attempt} />
        </span>
      </TableCell>
      <TableCell className="max-lg:hidden">
        <span className="relative">
          <CopyableId id={attempt.msgId} noun="message id" />
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
    </TableRow>
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
