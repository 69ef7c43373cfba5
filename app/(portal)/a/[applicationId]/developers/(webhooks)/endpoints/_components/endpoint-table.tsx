import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { ENDPOINT_COLUMNS } from "./endpoint-columns";
import type { EndpointRow } from "./endpoint-rows";

export function EndpointTable({
  applicationId,
  rows,
}: {
  applicationId: string;
  rows: readonly EndpointRow[];
}) {
  return (
    <Table>
      <EndpointTableHead />
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.endpoint.id} className="relative hover:bg-hover">
            {ENDPOINT_COLUMNS.map(({ header, cellClass, Cell }) => (
              <TableCell key={header} className={cellClass}>
                <Cell {...row} applicationId={applicationId} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function EndpointTableHead() {
  return (
    <TableHead>
      <tr>
        {ENDPOINT_COLUMNS.map(({ header, headerClass }) => (
          <TableHeader key={header} className={headerClass}>
            {header}
          </TableHeader>
        ))}
      </tr>
    </TableHead>
  );
}
