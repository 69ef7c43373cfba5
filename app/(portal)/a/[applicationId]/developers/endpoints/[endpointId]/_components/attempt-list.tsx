import type { UseQueryResult } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { QueryError } from "@/components/layout/query-error";
import { NoMessages } from "@/components/messages/no-messages";
import type { Attempt } from "@/lib/client/attempts";
import type { Page } from "@/lib/client/page";
import { AttemptTable } from "./attempt-table";
import { AttemptTableSkeleton } from "./attempt-table-skeleton";

interface Props {
  applicationId: string;
  baseUrl: string;
  query: UseQueryResult<Page<Attempt>>;
}

export function AttemptList({ applicationId, baseUrl, query }: Props) {
  // A page of new rows is drawn in pieces, between which the page answers.
  const page = useDeferredValue(query.data);
  if (page === undefined) {
    if (query.error === null) return <AttemptTableSkeleton />;
    return <QueryError error={query.error} subject="The attempts" onRetry={query.refetch} />;
  }
  const { data: attempts } = page;
  if (attempts.length > 0)
    return <AttemptTable applicationId={applicationId} attempts={attempts} />;
  return (
    <NoMessages applicationId={applicationId} baseUrl={baseUrl} title="Nothing was sent here yet">
      Send a message that this endpoint is subscribed to, and watch it arrive in this table.
    </NoMessages>
  );
}
