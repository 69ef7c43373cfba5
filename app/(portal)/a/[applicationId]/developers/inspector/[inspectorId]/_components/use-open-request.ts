"use client";

import { useSearchParams } from "next/navigation";

const PARAMETER = "request";

/** The chosen request, kept in the address so that a link to it can be shared; null follows the newest. */
export function useOpenRequest() {
  const openId = useSearchParams().get(PARAMETER);
  function open(requestId: string | null) {
    const url = new URL(window.location.href);
    if (requestId === null) url.searchParams.delete(PARAMETER);
    else url.searchParams.set(PARAMETER, requestId);
    // Next follows the browser's own history; its router would ask the server for the page again.
    window.history.replaceState(null, "", url);
  }
  return { openId, open };
}
