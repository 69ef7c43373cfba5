import { clsx } from "clsx";
import Link from "next/link";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { EndpointUrl } from "@/components/endpoints/endpoint-url";
import { SubscribedEvents } from "@/components/endpoints/subscribed-events";
import { applicationPath } from "@/components/layout/navigation";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  WIDEST_COLUMN,
} from "@/components/ui/table";
import type { Endpoint } from "@/lib/client/endpoints";

/** How many subscribed events a row names before it only counts them. */
const NAMED_EVENTS = 2;

export function EndpointTable({
  applicationId,
  endpoints,
}: {
  applicationId: string;
  endpoints: readonly Endpoint[];
}) {
  return (
    <Table>
      <EndpointTableHead />
      <TableBody>
        {endpoints.map((endpoint) => (
          <EndpointRow
            key={endpoint.id}
            endpoint={endpoint}
            href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** The columns, shared with the skeleton so that nothing moves when the rows arrive. */
export function EndpointTableHead() {
  return (
    <TableHead>
      <tr>
        <TableHeader>Endpoint</TableHeader>
        <TableHeader className="min-w-28">Status</TableHeader>
        <TableHeader className="min-w-72 max-lg:hidden">Events</TableHeader>
        <TableHeader className="min-w-32 max-sm:hidden">Created</TableHeader>
      </tr>
    </TableHead>
  );
}

function EndpointRow({ endpoint, href }: { endpoint: Endpoint; href: string }) {
  return (
    <TableRow className="relative hover:bg-hover">
      <TableCell className={clsx(WIDEST_COLUMN, "py-2.5")}>
        <Link href={href} className="block min-w-0 after:absolute after:inset-0">
          {endpoint.description !== "" && (
            <span className="block truncate font-medium">{endpoint.description}</span>
          )}
          <EndpointUrl url={endpoint.url} className="truncate" />
        </Link>
        <span className="mt-1.5 block lg:hidden">
          <SubscribedEvents eventTypes={endpoint.eventTypes} limit={NAMED_EVENTS} />
        </span>
      </TableCell>
      <TableCell>
        <EndpointStatus isDisabled={endpoint.disabled} />
      </TableCell>
      <TableCell className="max-w-72 max-lg:hidden">
        <SubscribedEvents eventTypes={endpoint.eventTypes} limit={NAMED_EVENTS} />
      </TableCell>
      <TableCell className="text-ink-muted max-sm:hidden">
        <span className="relative">
          <RelativeTime iso={endpoint.createdAt} />
        </span>
      </TableCell>
    </TableRow>
  );
}
