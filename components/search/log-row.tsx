import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TableRow } from "@/components/ui/table";

/** A row of a log, which its link covers. */
export function LogRow({
  isNew,
  isOpen,
  children,
}: {
  /** It came while somebody looked on. */
  isNew: boolean;
  isOpen: boolean;
  children: ReactNode;
}) {
  return (
    <TableRow
      className={clsx(
        "relative hover:bg-hover",
        isOpen && "border-b-transparent bg-sunken",
        isNew && "motion-safe:animate-arrive",
      )}
    >
      {children}
    </TableRow>
  );
}
