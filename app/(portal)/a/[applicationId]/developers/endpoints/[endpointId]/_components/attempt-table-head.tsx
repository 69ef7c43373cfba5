import { TableHead, TableHeader } from "@/components/ui/table";

export const ATTEMPT_COLUMN_COUNT = 7;

/** The columns, shared with the skeleton so that nothing moves when the rows arrive. */
export function AttemptTableHead() {
  return (
    <TableHead>
      <tr>
        <TableHeader className="min-w-32 max-sm:hidden">Status</TableHeader>
        <TableHeader className="max-sm:pl-4">Event</TableHeader>
        <TableHeader className="min-w-44 max-lg:hidden">Message</TableHeader>
        <TableHeader className="min-w-24 max-sm:hidden">Response</TableHeader>
        <TableHeader className="min-w-24 text-right max-md:hidden">Duration</TableHeader>
        <TableHeader className="min-w-28 max-md:hidden">Trigger</TableHeader>
        <TableHeader className="min-w-28 text-right">When</TableHeader>
      </tr>
    </TableHead>
  );
}
