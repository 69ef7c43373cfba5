"use client";

import { type ReactNode, useRef } from "react";
import { QueryError } from "@/components/layout/query-error";
import { LogFooter } from "@/components/search/log-footer";
import { LogLive } from "@/components/search/log-live";
import type { LogRows } from "@/components/search/log-rows";
import { LogSkeleton } from "@/components/search/log-skeleton";
import { NothingFound } from "@/components/search/nothing-found";
import type { useLog } from "@/components/search/use-log";
import { useRowKeys } from "@/components/search/use-row-keys";
import { Panel } from "@/components/ui/panel";

/** A log with its title, its live tail, its keys and its end; `children` draws the rows. */
export function LogPanel<Item extends { readonly id: string }>({
  title,
  subject,
  state,
  actions,
  children,
}: {
  title: string;
  /** What could not be loaded, where it could not: "The log". */
  subject: string;
  state: ReturnType<typeof useLog<Item>>;
  /** Of the whole log. */
  actions: ReactNode;
  children: (log: LogRows<Item>) => ReactNode;
}) {
  const table = useRef<HTMLDivElement>(null);
  useRowKeys(table);
  const { log, newest, older, isFollowing, setIsFollowing } = state;
  if (log === null && newest.error !== null) {
    return <QueryError error={newest.error} subject={subject} onRetry={newest.refetch} />;
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="flex flex-wrap items-center justify-end gap-3">
          <LogLive
            isFollowing={isFollowing}
            newCount={log?.newCount ?? 0}
            isFailing={newest.failureCount > 0}
            onChange={setIsFollowing}
          />
          {actions}
        </div>
      </div>
      <Panel ref={table} aria-label={title} aria-busy={log === null}>
        {log === null && <LogSkeleton />}
        {log !== null && log.rows.length === 0 && <NothingFound isSearching={older.isSearching} />}
        {log !== null && log.rows.length > 0 && children(log)}
        {log !== null && (
          <LogFooter searchedUntil={log.searchedUntil} count={log.rows.length} older={older} />
        )}
      </Panel>
    </div>
  );
}
