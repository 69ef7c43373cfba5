import { DeliveryDots } from "@/components/deliveries/delivery-dots";
import { MessageIdLink } from "@/components/messages/message-id-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell, TableHeader } from "@/components/ui/table";
import type { FoundMessage } from "@/lib/client/search";

/** The heads of `MessageCells`, after that of the event. */
export function MessageHeads() {
  return (
    <>
      <TableHeader className="min-w-40 max-sm:hidden">Deliveries</TableHeader>
      <TableHeader className="min-w-44 max-lg:hidden">Message</TableHeader>
      <TableHeader className="min-w-24 text-right">When</TableHeader>
    </>
  );
}

/**
 * What a row says of a message beside its event: how each endpoint got it, its id, and when it came. The row may be
 * covered by a link, which what can be pressed here stands above.
 */
export function MessageCells({
  applicationId,
  message,
}: {
  applicationId: string;
  message: FoundMessage;
}) {
  return (
    <>
      <TableCell className="max-sm:hidden">
        <DeliveryDots deliveries={message.deliveries} />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <span className="relative">
          <MessageIdLink applicationId={applicationId} id={message.id} />
        </span>
      </TableCell>
      <TableCell className="text-right text-ink-muted">
        <span className="relative">
          <RelativeTime iso={message.timestamp} />
        </span>
      </TableCell>
    </>
  );
}
