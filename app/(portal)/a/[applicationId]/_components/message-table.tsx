import { clsx } from "clsx";
import { CopyableId } from "@/components/ui/copyable-id";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  WIDEST_COLUMN,
} from "@/components/ui/table";
import type { Message } from "@/lib/client/messages";
import { MessageOutcome } from "./message-outcome";

const SKELETON_ROWS = ["first", "second", "third", "fourth"];

export function MessageTable({
  applicationId,
  messages,
}: {
  applicationId: string;
  messages: readonly Message[];
}) {
  return (
    <Table>
      <MessageTableHead />
      <TableBody>
        {messages.map((message) => (
          <TableRow key={message.id}>
            <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5")}>
              <span className="block truncate font-mono text-xs" title={message.eventType}>
                {message.eventType}
              </span>
              <span className="mt-1 block sm:hidden">
                <MessageOutcome applicationId={applicationId} message={message} />
              </span>
            </TableCell>
            <TableCell className="max-sm:hidden">
              <MessageOutcome applicationId={applicationId} message={message} />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <CopyableId id={message.id} noun="message id" />
            </TableCell>
            <TableCell className="text-right text-ink-muted">
              <RelativeTime iso={message.timestamp} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function MessageTableSkeleton() {
  return (
    <Table>
      <MessageTableHead />
      <TableBody>
        {SKELETON_ROWS.map((row) => (
          <TableRow key={row}>
            <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5")}>
              <Skeleton className="w-40 max-sm:my-1" />
              <Skeleton className="mt-3 w-20 sm:hidden" />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <Skeleton className="w-24" />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <Skeleton className="w-28" />
            </TableCell>
            <TableCell>
              <Skeleton className="ml-auto w-14" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function MessageTableHead() {
  return (
    <TableHead>
      <tr>
        <TableHeader>Event</TableHeader>
        <TableHeader className="min-w-56 max-sm:hidden">Deliveries</TableHeader>
        <TableHeader className="min-w-44 max-sm:hidden">Message</TableHeader>
        <TableHeader className="min-w-24 text-right">When</TableHeader>
      </tr>
    </TableHead>
  );
}
