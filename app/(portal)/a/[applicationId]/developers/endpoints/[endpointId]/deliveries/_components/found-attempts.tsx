import { memo } from "react";
import type { LogRows } from "@/components/search/log-rows";
import { SelectAllHeader } from "@/components/search/select-boxes";
import { useOpenRow } from "@/components/search/use-open-row";
import type { RowSelection } from "@/components/search/use-selection";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import type { FoundAttempt } from "@/lib/client/search";
import { FoundAttemptRow } from "./found-attempt-row";

interface Props {
  applicationId: string;
  log: LogRows<FoundAttempt>;
  /** Null for whoever may only look. */
  selection: RowSelection | null;
}

export const FoundAttempts = memo(function FoundAttempts(props: Props) {
  const { applicationId, log, selection } = props;
  const { openId, toggle } = useOpenRow();
  return (
    <Table>
      <TableHead>
        <tr>
          {selection !== null && <SelectAllHeader selection={selection} />}
          <TableHeader className="min-w-28 max-sm:hidden">Status</TableHeader>
          <TableHeader>Event</TableHeader>
          <TableHeader className="min-w-40 max-lg:hidden">Message</TableHeader>
          <TableHeader className="min-w-32 max-sm:hidden">Answer</TableHeader>
          <TableHeader className="text-right max-md:hidden">Took</TableHeader>
          <TableHeader className="min-w-20 max-md:hidden">Attempt</TableHeader>
          <TableHeader className="min-w-24 text-right">When</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {log.rows.map((attempt) => (
          <FoundAttemptRow
            key={attempt.id}
            applicationId={applicationId}
            attempt={attempt}
            isSelected={selection?.ids.has(attempt.id) ?? false}
            onSelect={selection?.toggle ?? null}
            isNew={log.arrivedIds.has(attempt.id)}
            isOpen={attempt.id === openId}
            onToggle={toggle}
          />
        ))}
      </TableBody>
    </Table>
  );
});
