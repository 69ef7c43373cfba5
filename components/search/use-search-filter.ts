"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { readFilter, type SearchFilter, writeFilter } from "@/components/search/search-filter";

/** The filter that the page's address holds, and the way to change it. */
export function useSearchFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const current = new URLSearchParams(params);
  return {
    filter: readFilter(current),
    setFilter(filter: SearchFilter) {
      const written = writeFilter(filter, current).toString();
      router.replace(written === "" ? pathname : `${pathname}?${written}`, { scroll: false });
    },
  };
}
