import { clsx } from "clsx";
import Link from "next/link";
import { describeAnswers } from "@/components/inspector/describe-answers";
import { ExpiresIn } from "@/components/inspector/expires-in";
import { applicationPath } from "@/components/layout/navigation";
import { CopyButton } from "@/components/ui/copy-button";
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
import type { Inspector } from "@/lib/client/inspectors";

export function InspectorTable({
  applicationId,
  inspectors,
}: {
  applicationId: string;
  inspectors: readonly Inspector[];
}) {
  return (
    <Table>
      <InspectorTableHead />
      <TableBody>
        {inspectors.map((inspector) => (
          <InspectorRow
            key={inspector.id}
            inspector={inspector}
            href={applicationPath(applicationId, `/developers/inspector/${inspector.id}`)}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** The columns, shared with the skeleton so that nothing moves when the rows arrive. */
export function InspectorTableHead() {
  return (
    <TableHead>
      <tr>
        <TableHeader>Inspector</TableHeader>
        <TableHeader className="min-w-48 max-lg:hidden">Answers</TableHeader>
        <TableHeader className="min-w-24 text-right">Requests</TableHeader>
        <TableHeader className="min-w-28 max-md:hidden">Last request</TableHeader>
        <TableHeader className="min-w-24 max-sm:hidden">Expires</TableHeader>
      </tr>
    </TableHead>
  );
}

function InspectorRow({ inspector, href }: { inspector: Inspector; href: string }) {
  return (
    <TableRow className="relative hover:bg-hover">
      <TableCell className={clsx(WIDEST_COLUMN, "py-2.5")}>
        <Link href={href} className="block truncate font-medium after:absolute after:inset-0">
          {inspector.name || "Unnamed inspector"}
        </Link>
        <span className="relative flex w-fit max-w-full">
          <CopyButton look="inline" value={inspector.url} label={`Copy URL ${inspector.url}`}>
            <code className="truncate font-mono text-xs" title={inspector.url}>
              {inspector.url}
            </code>
          </CopyButton>
        </span>
      </TableCell>
      <TableCell className="max-w-64 truncate text-ink-muted max-lg:hidden">
        {describeAnswers(inspector.answers)}
      </TableCell>
      <TableCell className="text-right">{inspector.receivedCount.toLocaleString("en")}</TableCell>
      <TableCell className="text-ink-muted max-md:hidden">
        <span className="relative">
          {inspector.lastRequestAt === null ? (
            "None yet"
          ) : (
            <RelativeTime iso={inspector.lastRequestAt} />
          )}
        </span>
      </TableCell>
      <TableCell className="text-ink-muted max-sm:hidden">
        <span className="relative">
          <ExpiresIn iso={inspector.expiresAt} />
        </span>
      </TableCell>
    </TableRow>
  );
}
