"use client";

import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";

interface Props {
  queries: readonly {
    readonly queryKey: readonly unknown[];
    readonly data: unknown;
    readonly fetchedAt: number;
  }[];
  children: ReactNode;
}

/** Gives the page's queries what the server has asked for already. */
export function WithPrefetched({ queries, children }: Props) {
  const state = useMemo(() => {
    const client = new QueryClient();
    for (const { queryKey, data, fetchedAt } of queries) {
      client.setQueryData(queryKey, data, { updatedAt: fetchedAt });
    }
    return dehydrate(client);
  }, [queries]);
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
