import { useState } from "react";
import { Table, TableBody } from "@/components/ui/table";
import type { Attempt } from "@/lib/client/attempts";
import { AttemptRow } from "./attempt-row";
import { AttemptTableHead } from "./attempt-table-head";
import { useOpenAttempt } from "./use-open-attempt";

export function AttemptTable({
  applicationId,
  attempts,
}: {
  applicationId: string;
  attempts: readonly Attempt[];
}) {
  const { openId, toggle } = useOpenAttempt();
  // What comes after the first look lights up for a moment.
  const [firstSeen] = useState(() => new Set(attempts.map((attempt) => attempt.id)));
  return (
    <Table>
      <AttemptTableHead />
      <TableBody>
        {attempts.map((attempt) => (
          <AttemptRow
            key={attempt.id}
            applicationId={applicationId}
            attempt={attempt}
            isNew={!firstSeen.has(attempt.id)}
            isOpen={attempt.id === openId}
            onToggle={toggle}
          />
        ))}
      </TableBody>
    </Table>
  );
}
