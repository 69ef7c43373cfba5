import { clsx } from "clsx";
import Link from "next/link";
import { DeliveryDots } from "@/components/deliveries/delivery-dots";
import { applicationPath } from "@/components/layout/navigation";
import type { LogRows } from "@/components/search/log-rows";
import { Badge } from "@/components/ui/badge";
import { CopyableId } from "@/components/ui/copyable-id";
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
import type { FoundMessage } from "@/lib/client/search";

interface Props {
  applicationId: string;
  log: LogRows<FoundMessage>;
  /** Of the endpoints, by id. */
  names: ReadonlyMap<string, string>;
}

export function MessageTable({ applicationId, log, names }: Props) {
  return (
    <Table>
      <TableHead>
        <tr>
          <TableHeader>Event</TableHeader>
          <TableHeader className="max-sm:hidden">Deliveries</TableHeader>
          <TableHeader className="min-w-44 max-lg:hidden">Message</TableHeader>
          <TableHeader className="min-w-24 text-right">When</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {log.rows.map((message) => (
          <MessageRow
            key={message.id}
            applicationId={applicationId}
            message={message}
            names={names}
            isNew={log.arrivedIds.has(message.id)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function MessageRow({
  applicationId,
  message,
  names,
  isNew,
}: Omit<Props, "log"> & { message: FoundMessage; isNew: boolean }) {
  return (
    <TableRow className={clsx("relative hover:bg-hover", isNew && "motion-safe:animate-arrive")}>
      <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5")}>
        <span className="flex min-w-0 items-center gap-2">
          <Link
            data-row
            href={applicationPath(applicationId, `/developers/messages/${message.id}`)}
            title={message.eventType}
            className="truncate font-mono text-xs after:absolute after:inset-0"
          >
            {message.eventType}
          </Link>
          {message.eventId !== null && (
            <bdi
              title="Event id"
              className="truncate font-mono text-xs text-ink-muted max-md:hidden"
            >
              {message.eventId}
            </bdi>
          )}
          {message.tags?.map((tag) => (
            <Badge key={tag} className="max-w-32 max-sm:hidden">
              <bdi className="truncate">{tag}</bdi>
            </Badge>
          ))}
        </span>
        <span className="mt-1 block sm:hidden">
          <DeliveryDots deliveries={message.deliveries} names={names} />
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <DeliveryDots deliveries={message.deliveries} names={names} />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <span className="relative">
          <CopyableId id={message.id} noun="message id" />
        </span>
      </TableCell>
      <TableCell className="text-right text-ink-muted">
        <span className="relative">
          <RelativeTime iso={message.timestamp} />
        </span>
      </TableCell>
    </TableRow>
  );
}
