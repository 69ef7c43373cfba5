"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

const PARAMETER = "attempt";

/** The opened row, kept in the address so that a link to it can be shared. */
export function useOpenAttempt() {
  const openId = useSearchParams().get(PARAMETER);
  const toggle = useCallback(
    (attemptId: string) => {
      const url = new URL(window.location.href);
      if (openId === attemptId) url.searchParams.delete(PARAMETER);
      else url.searchParams.set(PARAMETER, attemptId);
      // Next follows the browser's own history; its router would ask the server for the page again.
      window.history.replaceState(null, "", url);
    },
    [openId],
  );
  return { openId, toggle };
}
