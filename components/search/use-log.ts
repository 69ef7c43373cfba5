"use client";

import { type QueryKey, useMutation, useQuery } from "@tanstack/react-query";
import { startTransition, useEffect, useReducer, useState } from "react";
import { firstRows, type LogRows, withNewest, withOlder } from "@/components/search/log-rows";
import { liveInterval } from "@/lib/client/live";
import type { SearchPage } from "@/lib/client/search";
import { shareRows } from "@/lib/client/share-rows";

/** A search that finds little goes on by itself until a page is full, or the reader stops it. */
const FULL_PAGE_ROWS = 50;

interface Search<Item> {
  readonly queryKey: QueryKey;
  readonly fetchPage: (iterator: string | null) => Promise<SearchPage<Item>>;
}

type Step<Item> =
  | { readonly kind: "newest"; readonly page: SearchPage<Item>; readonly isFollowing: boolean }
  | { readonly kind: "older"; readonly page: SearchPage<Item> };

/** The rows that one search finds: the newest ones live, older ones as they are asked for. */
export function useLog<Item extends { readonly id: string }>(search: Search<Item>) {
  const [isFollowing, setIsFollowing] = useState(true);
  const [isStopped, setIsStopped] = useState(false);
  const newest = useQuery({
    queryKey: search.queryKey,
    queryFn: () => search.fetchPage(null),
    structuralSharing: shareRows,
    refetchInterval: liveInterval,
  });
  // What the page had when it was rendered is there from the first paint on.
  const [log, advance] = useReducer(reduce<Item>, newest.data, (page) =>
    page === undefined ? null : firstRows(page),
  );
  const older = useMutation({
    mutationFn: search.fetchPage,
    onSuccess: (page) => advance({ kind: "older", page }),
  });
  const { data } = newest;
  useEffect(() => {
    if (data === undefined) return;
    // A page of new rows is drawn in pieces, between which the page answers.
    startTransition(() => advance({ kind: "newest", page: data, isFollowing }));
  }, [data, isFollowing]);
  const { mutate, isPending, isError } = older;
  const next = log === null || log.done ? null : log.iterator;
  const goesOn = next !== null && (log?.rows.length ?? 0) < FULL_PAGE_ROWS;
  const isSearching = goesOn && !isStopped && !isError;
  useEffect(() => {
    if (isSearching && !isPending) mutate(next);
  }, [isSearching, isPending, mutate, next]);
  return {
    log,
    newest,
    isFollowing,
    setIsFollowing,
    older: {
      isPending,
      isSearching,
      error: older.error,
      hasMore: next !== null,
      load: () => mutate(next),
      stop: () => setIsStopped(true),
    },
  };
}

function reduce<Item extends { readonly id: string }>(
  log: LogRows<Item> | null,
  step: Step<Item>,
): LogRows<Item> {
  if (log === null) return firstRows(step.page);
  return step.kind === "older" ? withOlder(log, step.page) : withNewest(log, step);
}
