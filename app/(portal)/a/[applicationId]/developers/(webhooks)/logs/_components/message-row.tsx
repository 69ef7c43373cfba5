import dynamic from "next/dynamic";
import { memo } from "react";
import { DeliveryDots } from "@/components/deliveries/delivery-dots";
import { applicationPath } from "@/components/layout/navigation";
import { MessageCells } from "@/components/messages/message-cells";
import { LogRow } from "@/components/search/log-row";
import { OpenRow } from "@/components/search/open-row";
import { OpenRowSkeleton } from "@/components/search/open-row-skeleton";
import { RowLink } from "@/components/search/row-link";
import { SelectRowCell } from "@/components/search/select-boxes";
import type { ToggleRow } from "@/components/search/use-selection";
import { Badge } from "@/components/ui/badge";
import { shortenId } from "@/components/ui/shorten-id";
import { TableCell, WIDEST_COLUMN } from "@/components/ui/table";
import type { FoundMessage } from "@/lib/client/search";

const OpenMessage = dynamic(async () => (await import("./open-message")).OpenMessage, {
  loading: OpenRowSkeleton,
});

interface Props {
  applicationId: string;
  message: FoundMessage;
  isSelected: boolean;
  /** Null for whoever may only look. */
  onSelect: ToggleRow | null;
  isNew: boolean;
  isOpen: boolean;
  onToggle: (id: string, attemptId?: string) => void;
}

export const MessageRow = memo(function MessageRow(props: Props) {
  const { applicationId, message, isSelected, onSelect, isNew, isOpen, onToggle } = props;
  const href = applicationPath(applicationId, `/developers/messages/${message.id}`);
  const detailId = `open-${message.id}`;
  return (
    <>
      <LogRow isNew={isNew} isOpen={isOpen} isSelected={isSelected}>
        {onSelect !== null && (
          <SelectRowCell
            id={message.id}
            isSelected={isSelected}
            onToggle={onSelect}
            name={`${message.eventType} ${shortenId(message.id)}`}
          />
        )}
        <TableCell className={`${WIDEST_COLUMN} max-sm:py-2.5`}>
          <RowLink
            href={href}
            isOpen={isOpen}
            detailId={detailId}
            title={message.eventType}
            onToggle={() => onToggle(message.id)}
          >
            <MessageName message={message} />
          </RowLink>
          <span className="mt-1 block pl-5 sm:hidden">
            <DeliveryDots deliveries={message.deliveries} />
          </span>
        </TableCell>
        <MessageCells applicationId={applicationId} message={message} />
      </LogRow>
      {isOpen && (
        <OpenRow id={detailId} messageHref={href}>
          <OpenMessage applicationId={applicationId} messageId={message.id} />
        </OpenRow>
      )}
    </>
  );
});

function MessageName({ message }: { message: FoundMessage }) {
  return (
    <span className="flex min-w-0 items-center gap-2 overflow-hidden">
      <span className="max-w-full shrink-0 truncate font-mono text-xs">{message.eventType}</span>
      {message.eventId !== null && (
        <bdi
          title="Event id"
          className="min-w-16 truncate font-mono text-xs text-ink-muted max-md:hidden"
        >
          {message.eventId}
        </bdi>
      )}
      {message.tags?.map((tag) => (
        <Badge key={tag} tone="outline" className="max-w-32 shrink-0 max-sm:hidden">
          <bdi className="truncate">{tag}</bdi>
        </Badge>
      ))}
    </span>
  );
}
