"use client";

import { formatExact } from "@/components/ui/format-time";
import { useIsInBrowser } from "@/components/ui/use-now";

/** The moment in full. Empty while the server renders: only the browser knows the reader's zone. */
export function ExactTime({ iso }: { iso: string }) {
  const isInBrowser = useIsInBrowser();
  return <time dateTime={iso}>{isInBrowser ? formatExact(new Date(iso)) : null}</time>;
}
