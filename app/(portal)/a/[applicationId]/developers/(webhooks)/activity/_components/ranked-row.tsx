import Link from "next/link";
import { ErrorRate } from "@/components/charts/error-rate";
import { formatLatency } from "@/components/charts/format-latency";
import type { RankedGroup } from "@/components/charts/rank-groups";
import { Sparkline } from "@/components/charts/sparkline";
import { formatCount } from "@/components/charts/volume-model";
import { TableCell, TableRow, WIDEST_COLUMN } from "@/components/ui/table";

interface Props {
  group: RankedGroup;
  name: string;
  href: string | null;
}

export function RankedRow({ group: { data, attempts, shareOfMost }, name, href }: Props) {
  return (
    <TableRow className={href === null ? "" : "relative hover:bg-hover"}>
      <TableCell className={WIDEST_COLUMN}>
        {href === null ? (
          <span className="block truncate text-ink-muted">{name}</span>
        ) : (
          <Link href={href} title={name} className="block truncate after:absolute after:inset-0">
            {name}
          </Link>
        )}
      </TableCell>
      <TableCell>
        <span className="flex items-center gap-3">
          <span className="w-14 shrink-0 text-right">{formatCount(attempts)}</span>
          <span className="h-2 grow max-sm:hidden">
            <span
              className="block h-full min-w-0.5 rounded-sm bg-accent"
              style={{ width: `${shareOfMost * 100}%` }}
            />
          </span>
        </span>
      </TableCell>
      <TableCell className="text-right">
        <ErrorRate figures={data.total} />
      </TableCell>
      <TableCell className="text-right max-sm:hidden">{formatLatency(data.total.p95Ms)}</TableCell>
      <TableCell className="max-md:hidden">
        <Sparkline data={data} />
      </TableCell>
    </TableRow>
  );
}
