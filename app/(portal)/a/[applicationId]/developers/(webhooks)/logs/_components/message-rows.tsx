"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { titleOf } from "@/components/endpoints/title-of";
import { QueryError } from "@/components/layout/query-error";
import { LogFooter } from "@/components/search/log-footer";
import { LogLive } from "@/components/search/log-live";
import { LogSkeleton } from "@/components/search/log-skeleton";
import { NothingFound } from "@/components/search/nothing-found";
import { useLog } from "@/components/search/use-log";
import { useRowKeys } from "@/components/search/use-row-keys";
import { Panel } from "@/components/ui/panel";
import { endpointListOptions } from "@/lib/client/endpoints";
import { type MessageSearch, searchKeys, searchMessages } from "@/lib/client/search";
import { MessageTable } from "./message-table";

interface Props {
  applicationId: string;
  search: MessageSearch;
}

export function MessageRows({ applicationId, search }: Props) {
  const table = useRef<HTMLDivElement>(null);
  useRowKeys(table);
  const endpoints = useQuery(endpointListOptions(applicationId)).data?.data ?? [];
  const { log, newest, older, isFollowing, setIsFollowing } = useLog({
    queryKey: searchKeys.messages(applicationId, search),
    fetchPage: (iterator) => searchMessages(applicationId, { ...search, iterator }),
  });
  if (log === null && newest.error !== null) {
    return <QueryError error={newest.error} subject="The log" onRetry={newest.refetch} />;
  }
  const isFailing = newest.failureCount > 0;
  const names = new Map(endpoints.map((endpoint) => [endpoint.id, titleOf(endpoint)]));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Messages</h2>
        <LogLive
          isFollowing={isFollowing}
          newCount={log?.newCount ?? 0}
          isFailing={isFailing}
          onChange={setIsFollowing}
        />
      </div>
      <Panel ref={table} aria-label="Messages" aria-busy={log === null}>
        {log === null && <LogSkeleton />}
        {log !== null && log.rows.length === 0 && <NothingFound isSearching={older.isSearching} />}
        {log !== null && log.rows.length > 0 && (
          <MessageTable applicationId={applicationId} log={log} names={names} />
        )}
        {log !== null && (
          <LogFooter searchedUntil={log.searchedUntil} count={log.rows.length} older={older} />
        )}
      </Panel>
    </div>
  );
}
