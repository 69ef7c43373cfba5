import { memo } from "react";
import { MessageHeads } from "@/components/messages/message-cells";
import type { LogRows } from "@/components/search/log-rows";
import { SelectAllHeader } from "@/components/search/select-boxes";
import { useOpenRow } from "@/components/search/use-open-row";
import type { RowSelection } from "@/components/search/use-selection";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import type { FoundMessage } from "@/lib/client/search";
import { MessageRow } from "./message-row";

interface Props {
  applicationId: string;
  log: LogRows<FoundMessage>;
  /** Null for whoever may only look. */
  selection: RowSelection | null;
}

export const MessageTable = memo(function MessageTable(props: Props) {
  const { applicationId, log, selection } = props;
  const { openId, toggle } = useOpenRow();
  return (
    <Table>
      <TableHead>
        <tr>
          {selection !== null && <SelectAllHeader selection={selection} />}
          <TableHeader>Event</TableHeader>
          <MessageHeads />
        </tr>
      </TableHead>
      <TableBody>
        {log.rows.map((message) => (
          <MessageRow
            key={message.id}
            applicationId={applicationId}
            message={message}
            isSelected={selection?.ids.has(message.id) ?? false}
            onSelect={selection?.toggle ?? null}
            isNew={log.arrivedIds.has(message.id)}
            isOpen={message.id === openId}
            onToggle={toggle}
          />
        ))}
      </TableBody>
    </Table>
  );
});
