"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { endpointPagesOptions, firstEndpointPageOptions } from "@/lib/client/endpoint-pages";

/** The endpoints that a search finds, page after page; of all of them the server has sent the first page along. */
export function useEndpointPages(applicationId: string, search: string) {
  const { queryKey } = firstEndpointPageOptions(applicationId);
  const { data, dataUpdatedAt } = useQueryClient().getQueryState(queryKey) ?? {};
  return useInfiniteQuery({
    ...endpointPagesOptions(applicationId, search),
    initialData: () =>
      search === "" && data !== undefined ? { pages: [data], pageParams: [null] } : undefined,
    initialDataUpdatedAt: () => dataUpdatedAt,
  });
}
