"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { applicationPath } from "@/components/layout/navigation";
import { QueryError } from "@/components/layout/query-error";
import { NoMessages } from "@/components/messages/no-messages";
import { Panel } from "@/components/ui/panel";
import { latestMessagesOptions } from "@/lib/client/messages";
import type { FoundMessage, SearchPage } from "@/lib/client/search";
import { MessageTable, MessageTableSkeleton } from "./message-table";

interface Props {
  applicationId: string;
  baseUrl: string;
}

export function LatestMessages(props: Props) {
  const query = useQuery(latestMessagesOptions(props.applicationId));
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Latest messages</h2>
        <div className="flex items-center gap-4">
          {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          <Link
            href={applicationPath(props.applicationId, "/developers/logs")}
            className="rounded-sm text-accent hover:underline"
          >
            All messages
          </Link>
        </div>
      </div>
      <Panel aria-label="Latest messages" aria-busy={query.isPending}>
        <Content {...props} query={query} />
      </Panel>
    </section>
  );
}

function Content({
  applicationId,
  baseUrl,
  query,
}: Props & { query: UseQueryResult<SearchPage<FoundMessage>> }) {
  if (query.data === undefined) {
    if (query.error === null) return <MessageTableSkeleton />;
    return <QueryError error={query.error} subject="The messages" onRetry={query.refetch} />;
  }
  const { data: messages } = query.data;
  if (messages.length === 0) return <NoMessages applicationId={applicationId} baseUrl={baseUrl} />;
  return <MessageTable applicationId={applicationId} messages={messages} />;
}
