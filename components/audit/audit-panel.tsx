"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { describeEntry } from "@/components/audit/describe-entry";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { AuditEntry } from "@/lib/client/members";
import type { Page } from "@/lib/client/page";

interface Props {
  query: UseQueryResult<Page<AuditEntry>>;
  /** Said while there is no entry. */
  empty: string;
}

/** Who changed what, the latest first. */
export function AuditPanel(props: Props) {
  return (
    <Panel aria-labelledby="audit-log">
      <h2 id="audit-log" className="border-b border-line px-4 py-3 text-base font-semibold">
        Audit log
      </h2>
      <Entries {...props} />
    </Panel>
  );
}

function Entries({ query, empty }: Props) {
  if (query.data === undefined) {
    if (query.error === null) return <Skeleton className="m-4 w-72" />;
    return <QueryError error={query.error} subject="The audit log" onRetry={query.refetch} />;
  }
  if (query.data.data.length === 0) {
    return <p className="px-4 py-5 text-pretty text-ink-muted">{empty}</p>;
  }
  return (
    <ul className="divide-y divide-line">
      {query.data.data.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { actor, address } = entry;
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 gap-y-0.5 px-4 py-2.5">
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <span className="font-medium">{actor.name ?? actor.id}</span> {describeEntry(entry)}
      </span>
      <span className="text-xs text-ink-muted">{address}</span>
      <span className="text-xs text-ink-muted">
        <RelativeTime iso={entry.createdAt} />
      </span>
    </li>
  );
}
