"use client";

import { useRef } from "react";
import { QueryError } from "@/components/layout/query-error";
import { LogFooter } from "@/components/search/log-footer";
import { LogLive } from "@/components/search/log-live";
import { LogSkeleton } from "@/components/search/log-skeleton";
import { NothingFound } from "@/components/search/nothing-found";
import { useLog } from "@/components/search/use-log";
import { useRowKeys } from "@/components/search/use-row-keys";
import { Panel } from "@/components/ui/panel";
import { type AttemptSearch, searchAttempts, searchKeys } from "@/lib/client/search";
import { FoundAttempts } from "./found-attempts";

interface Props {
  applicationId: string;
  search: AttemptSearch;
}

export function AttemptRows({ applicationId, search }: Props) {
  const table = useRef<HTMLDivElement>(null);
  useRowKeys(table);
  const { log, newest, older, isFollowing, setIsFollowing } = useLog({
    queryKey: searchKeys.attempts(applicationId, search),
    fetchPage: (iterator) => searchAttempts(applicationId, { ...search, iterator }),
  });
  if (log === null && newest.error !== null) {
    return <QueryError error={newest.error} subject="The deliveries" onRetry={newest.refetch} />;
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Attempts</h2>
        <LogLive
          isFollowing={isFollowing}
          newCount={log?.newCount ?? 0}
          isFailing={newest.failureCount > 0}
          onChange={setIsFollowing}
        />
      </div>
      <Panel ref={table} aria-label="Attempts" aria-busy={log === null}>
        {log === null && <LogSkeleton />}
        {log !== null && log.rows.length === 0 && <NothingFound isSearching={older.isSearching} />}
        {log !== null && log.rows.length > 0 && (
          <FoundAttempts applicationId={applicationId} log={log} />
        )}
        {log !== null && (
          <LogFooter searchedUntil={log.searchedUntil} count={log.rows.length} older={older} />
        )}
      </Panel>
    </div>
  );
}
