"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { QueryError } from "@/components/layout/query-error";
import { NoMessages } from "@/components/messages/no-messages";
import { Panel } from "@/components/ui/panel";
import { latestMessagesOptions, type Message } from "@/lib/client/messages";
import type { Page } from "@/lib/client/page";
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
        <h2 className="text-base font-semibold">Latest deliveries</h2>
        {query.data !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
      </div>
      <Panel aria-label="Latest deliveries" aria-busy={query.isPending}>
        <Content {...props} query={query} />
      </Panel>
    </section>
  );
}

function Content({
  applicationId,
  baseUrl,
  query,
}: Props & { query: UseQueryResult<Page<Message>> }) {
  if (query.data === undefined) {
    if (query.error === null) return <MessageTableSkeleton />;
    return <QueryError error={query.error} subject="The messages" onRetry={query.refetch} />;
  }
  const { data: messages } = query.data;
  if (messages.length === 0) return <NoMessages applicationId={applicationId} baseUrl={baseUrl} />;
  return <MessageTable applicationId={applicationId} messages={messages} />;
}
