import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { Endpoint } from "@/lib/client/endpoints";
import { ENDPOINT_COLUMNS } from "./endpoint-columns";
import { useEndpointRows } from "./use-endpoint-rows";

export function EndpointTable({
  applicationId,
  pages,
}: {
  applicationId: string;
  pages: readonly (readonly Endpoint[])[];
}) {
  return (
    <Table>
      <EndpointTableHead />
      <TableBody>
        {pages.map((endpoints, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is what stands at this place of the list
          <PageRows key={index} applicationId={applicationId} endpoints={endpoints} />
        ))}
      </TableBody>
    </Table>
  );
}

function PageRows(props: { applicationId: string; endpoints: readonly Endpoint[] }) {
  const rows = useEndpointRows(props.applicationId, props.endpoints);
  return rows.map((row) => (
    <TableRow key={row.endpoint.id} className="relative hover:bg-hover">
      {ENDPOINT_COLUMNS.map(({ header, cellClass, Cell }) => (
        <TableCell key={header} className={cellClass}>
          <Cell {...row} applicationId={props.applicationId} />
        </TableCell>
      ))}
    </TableRow>
  ));
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
