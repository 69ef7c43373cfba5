"use client";

import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { EndpointSearch } from "./endpoint-search";
import { EndpointTable } from "./endpoint-table";
import type { useEndpointPages } from "./use-endpoint-pages";

/** So many are seen at a glance. */
const SEARCHED_FROM = 11;

interface Props {
  applicationId: string;
  search: string;
  query: ReturnType<typeof useEndpointPages>;
}

export function FoundEndpoints({ applicationId, search, query }: Props) {
  const { hasNextPage, isFetchingNextPage } = query;
  const pages = query.data?.pages.map(({ data }) => data).filter(({ length }) => length > 0) ?? [];
  const count = pages.reduce((sum, { length }) => sum + length, 0);
  return (
    <>
      {(count >= SEARCHED_FROM || hasNextPage || search !== "") && (
        <EndpointSearch found={describeCount({ count, search, hasMore: hasNextPage })} />
      )}
      <Panel aria-label="Endpoints">
        {count > 0 && <EndpointTable applicationId={applicationId} pages={pages} />}
        {count === 0 && (
          <p className="p-4 text-ink-muted">
            {hasNextPage
              ? "Nothing found so far."
              : `No endpoint has “${search}” in its name, URL, events or id.`}
          </p>
        )}
        {hasNextPage && (
          <div className="flex items-center gap-3 border-t border-line px-4 py-2">
            <Button disabled={isFetchingNextPage} onClick={() => query.fetchNextPage()}>
              {isFetchingNextPage ? "Loading…" : "Show more"}
            </Button>
            {query.isFetchNextPageError && (
              <p role="alert" className="text-ink-muted">
                The server did not answer.
              </p>
            )}
          </div>
        )}
      </Panel>
    </>
  );
}

function describeCount(of: { count: number; search: string; hasMore: boolean }): string {
  const count = of.count.toLocaleString("en");
  if (of.search === "") return of.hasMore ? `The newest ${count}` : `${count} in all`;
  return of.hasMore ? `${count} found so far` : `${count} found`;
}
