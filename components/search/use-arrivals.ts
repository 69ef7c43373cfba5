"use client";

import { useState } from "react";
import { noteArrivals } from "@/components/search/log-rows";

interface Seen {
  readonly rows: readonly { readonly id: string }[];
  readonly arrivedIds: ReadonlySet<string>;
}

/** Which of the rows came while somebody looked on, to be pointed out. */
export function useArrivals(rows: Seen["rows"]): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>({ rows, arrivedIds: new Set() });
  if (seen.rows !== rows) {
    const arrivedIds = noteArrivals(seen.arrivedIds, { shown: seen.rows, rows });
    setSeen({ rows, arrivedIds });
  }
  return seen.arrivedIds;
}
