import { clsx } from "clsx";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableRow, WIDEST_COLUMN } from "@/components/ui/table";
import { AttemptTableHead } from "./attempt-table-head";

const ROWS = ["first", "second", "third", "fourth", "fifth", "sixth"];

export function AttemptTableSkeleton() {
  return (
    <Table>
      <AttemptTableHead />
      <TableBody>
        {ROWS.map((row) => (
          <SkeletonRow key={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function SkeletonRow() {
  return (
    <TableRow>
      <TableCell className="max-sm:hidden">
        <Skeleton className="w-20" />
      </TableCell>
      <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5 max-sm:pl-4")}>
        <Skeleton className="w-40 max-sm:my-1" />
        <Skeleton className="mt-3 w-20 sm:hidden" />
      </TableCell>
      <TableCell className="max-lg:hidden">
        <Skeleton className="w-28" />
      </TableCell>
      <TableCell className="max-sm:hidden">
        <Skeleton className="w-8" />
      </TableCell>
      <TableCell className="max-md:hidden">
        <Skeleton className="ml-auto w-12" />
      </TableCell>
      <TableCell className="max-md:hidden">
        <Skeleton className="w-16" />
      </TableCell>
      <TableCell>
        <Skeleton className="ml-auto w-14" />
      </TableCell>
    </TableRow>
  );
}
