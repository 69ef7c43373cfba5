import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TableRow } from "@/components/ui/table";

/** A row of a log, which its link covers. */
export function LogRow({
  isNew,
  isOpen,
  isSelected,
  children,
}: {
  /** It came while somebody looked on. */
  isNew: boolean;
  isOpen: boolean;
  isSelected: boolean;
  children: ReactNode;
}) {
  return (
    <TableRow
      className={clsx(
        "relative",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
        isOpen && "border-b-transparent",
        isOpen && !isSelected && "bg-sunken",
        isNew && "motion-safe:animate-arrive",
      )}
    >
      {children}
    </TableRow>
  );
}
