"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { readFilter, type SearchFilter, writeFilter } from "@/components/search/search-filter";

/** The filter that the page's address holds, and the way to change it. */
export function useSearchFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const current = new URLSearchParams(params);
  return {
    filter: readFilter(current),
    setFilter(filter: SearchFilter) {
      const written = writeFilter(filter, current).toString();
      // Next follows the browser's own history; its router would ask the server for the page again, and a
      // second change meanwhile would undo this one.
      window.history.replaceState(null, "", written === "" ? pathname : `${pathname}?${written}`);
    },
  };
}
