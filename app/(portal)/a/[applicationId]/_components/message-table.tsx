import { clsx } from "clsx";
import Link from "next/link";
import { DeliveryDots } from "@/components/deliveries/delivery-dots";
import { applicationPath } from "@/components/layout/navigation";
import { MessageCells, MessageHeads } from "@/components/messages/message-cells";
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
import type { FoundMessage } from "@/lib/client/search";

const SKELETON_ROWS = ["first", "second", "third", "fourth"];

export function MessageTable({
  applicationId,
  messages,
}: {
  applicationId: string;
  messages: readonly FoundMessage[];
}) {
  return (
    <Table>
      <MessageTableHead />
      <TableBody>
        {messages.map((message) => (
          <TableRow key={message.id} className="relative hover:bg-hover">
            <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5")}>
              <Link
                href={applicationPath(applicationId, `/developers/messages/${message.id}`)}
                title={message.eventType}
                className="block truncate font-mono text-xs after:absolute after:inset-0"
              >
                {message.eventType}
              </Link>
              <span className="mt-1 block sm:hidden">
                <DeliveryDots deliveries={message.deliveries} />
              </span>
            </TableCell>
            <MessageCells applicationId={applicationId} message={message} />
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
            <TableCell className="max-lg:hidden">
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
        <MessageHeads />
      </tr>
    </TableHead>
  );
}
