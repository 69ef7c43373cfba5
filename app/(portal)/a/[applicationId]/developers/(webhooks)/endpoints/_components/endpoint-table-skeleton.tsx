import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { ENDPOINT_COLUMNS } from "./endpoint-columns";
import { EndpointTableHead } from "./endpoint-table";

const ROWS = ["first", "second", "third"];

export function EndpointTableSkeleton() {
  return (
    <Table>
      <EndpointTableHead />
      <TableBody>
        {ROWS.map((row) => (
          <TableRow key={row}>
            {ENDPOINT_COLUMNS.map(({ header, cellClass, skeletonClass }) => (
              <TableCell key={header} className={cellClass}>
                <Skeleton className={skeletonClass} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
