import { memo } from "react";
import { useArrivals } from "@/components/search/use-arrivals";
import { Table, TableBody } from "@/components/ui/table";
import type { Attempt } from "@/lib/client/attempts";
import { AttemptRow } from "./attempt-row";
import { AttemptTableHead } from "./attempt-table-head";
import { useOpenAttempt } from "./use-open-attempt";

export const AttemptTable = memo(function AttemptTable({
  applicationId,
  attempts,
}: {
  applicationId: string;
  attempts: readonly Attempt[];
}) {
  const { openId, toggle } = useOpenAttempt();
  const arrivedIds = useArrivals(attempts);
  return (
    <Table>
      <AttemptTableHead />
      <TableBody>
        {attempts.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            applicationId={applicationId}
            attempt={attempt}
            isNew={arrivedIds.has(attempt.id)}
            isOpen={attempt.id === openId}
            onToggle={toggle}
          />
        ))}
      </TableBody>
    </Table>
  );
});
