"use client";

import { toSearch } from "@/components/search/search-filter";
import { useOpenedAt } from "@/components/search/use-opened-at";
import { useSearchFilter } from "@/components/search/use-search-filter";
import type { EndpointAddress } from "@/lib/client/endpoints";
import { ATTEMPT_STATUSES, AttemptFilters } from "./attempt-filters";
import { AttemptRows } from "./attempt-rows";

/** Every attempt to one endpoint. */
export function AttemptLog({ applicationId, endpointId }: EndpointAddress) {
  const { filter, setFilter } = useSearchFilter();
  const nowMs = useOpenedAt();
  const statuses = ATTEMPT_STATUSES.map(({ status }) => status);
  const search = { ...toSearch(filter, { nowMs, statuses }), endpointId };
  return (
    <>
      <AttemptFilters applicationId={applicationId} filter={filter} onChange={setFilter} />
      <AttemptRows
        // Another filter is another log.
        key={JSON.stringify(search)}
        applicationId={applicationId}
        search={search}
      />
    </>
  );
}
