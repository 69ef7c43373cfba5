import type { UseQueryResult } from "@tanstack/react-query";
import { rankGroups } from "@/components/charts/rank-groups";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import type { Series } from "@/lib/client/series";
import { RankedRow } from "./ranked-row";

/** A group of its own, unlike the rest that has no place. */
interface KeyedGroup {
  readonly key: string;
  /** Null where there is none, and where the endpoint is deleted. */
  readonly name: string | null;
}

interface Props {
  title: string;
  noun: string;
  query: UseQueryResult<Series>;
  nameOf: (group: KeyedGroup) => string;
  /** Null where nothing is left to go to. */
  hrefOf: (group: KeyedGroup) => string | null;
}

/** Who has most attempts, and how those went. */
export function RankedTable({ title, query, ...props }: Props) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-base font-semibold">{title}</h2>
      <Panel aria-label={`${title}, ranked`} aria-busy={query.isPending || query.isPlaceholderData}>
        <Content {...props} query={query} />
      </Panel>
    </section>
  );
}

function Content({ noun, query, nameOf, hrefOf }: Omit<Props, "title">) {
  if (query.data === undefined) {
    if (query.error === null) return <Skeleton className="m-4 w-64" />;
    return <QueryError error={query.error} subject="The figures" onRetry={query.refetch} />;
  }
  const groups = rankGroups(query.data);
  if (groups.length === 0) return <p className="p-4 text-ink-muted">No attempts.</p>;
  return (
    <Table>
      <TableHead>
        <tr>
          <TableHeader>{noun}</TableHeader>
          <TableHeader className="min-w-24 sm:min-w-48">
            <span className="block w-14 text-right">Attempts</span>
          </TableHeader>
          <TableHeader className="min-w-20 text-right">Error rate</TableHeader>
          <TableHeader className="min-w-20 text-right max-sm:hidden">p95</TableHeader>
          <TableHeader className="max-md:hidden">Over time</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <RankedRow
            key={group.key}
            group={group}
            name={group.key === null ? "All others" : nameOf({ ...group, key: group.key })}
            href={group.key === null ? null : hrefOf({ ...group, key: group.key })}
          />
        ))}
      </TableBody>
    </Table>
  );
}
