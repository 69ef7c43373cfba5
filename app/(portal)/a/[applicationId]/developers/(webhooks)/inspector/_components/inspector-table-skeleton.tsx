import { clsx } from "clsx";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableRow, WIDEST_COLUMN } from "@/components/ui/table";
import { InspectorTableHead } from "./inspector-table";

const ROWS = ["first", "second", "third"];

export function InspectorTableSkeleton() {
  return (
    <Table>
      <InspectorTableHead />
      <TableBody>
        {ROWS.map((row) => (
          <TableRow key={row}>
            <TableCell className={clsx(WIDEST_COLUMN, "py-2.5")}>
              <Skeleton className="my-1 w-40" />
              <Skeleton className="my-1.5 w-72" />
            </TableCell>
            <TableCell className="max-lg:hidden">
              <Skeleton className="w-32" />
            </TableCell>
            <TableCell>
              <Skeleton className="ml-auto w-8" />
            </TableCell>
            <TableCell className="max-md:hidden">
              <Skeleton className="w-16" />
            </TableCell>
            <TableCell className="max-sm:hidden">
              <Skeleton className="w-12" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
