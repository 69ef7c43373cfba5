"use client";

import { toSearch } from "@/components/search/search-filter";
import { useOpenedAt } from "@/components/search/use-opened-at";
import { useSearchFilter } from "@/components/search/use-search-filter";
import { MESSAGE_STATUSES, MessageFilters } from "./message-filters";
import { MessageRows } from "./message-rows";

/** All messages of the application, with how each endpoint got them. */
export function MessageLog({ applicationId }: { applicationId: string }) {
  const { filter, setFilter } = useSearchFilter();
  const nowMs = useOpenedAt();
  const statuses = MESSAGE_STATUSES.map(({ status }) => status);
  const search = toSearch(filter, { nowMs, statuses });
  return (
    <>
      <MessageFilters applicationId={applicationId} filter={filter} onChange={setFilter} />
      <MessageRows
        // Another filter is another log.
        key={JSON.stringify(search)}
        applicationId={applicationId}
        search={search}
      />
    </>
  );
}
