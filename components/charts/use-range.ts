"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { DAY_RANGE, readRange, type SeriesRange } from "@/lib/client/series-ranges";

const PARAMETER = "range";

/** The range that the page's address holds, and the way to change it. */
export function useRange() {
  const pathname = usePathname();
  const params = useSearchParams();
  function setRange({ key }: SeriesRange) {
    const written = new URLSearchParams(params);
    if (key === DAY_RANGE.key) written.delete(PARAMETER);
    else written.set(PARAMETER, key);
    const query = written.size === 0 ? "" : `?${written}`;
    // Next follows the browser's own history; its router would ask the server for the page again.
    window.history.replaceState(null, "", `${pathname}${query}`);
  }
  return { range: readRange(params.get(PARAMETER)), setRange };
}
