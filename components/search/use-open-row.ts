"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { changeAddress } from "@/components/layout/change-address";

const OPEN = "open";

/**
 * The row of a log that is open in its place, kept in the address so that a link to it can be shared. What is
 * open within it goes with it: `attemptId` names the attempt that is opened there at once.
 */
export function useOpenRow() {
  const openId = useSearchParams().get(OPEN);
  const toggle = useCallback(
    (id: string, attemptId: string | null = null) => {
      const isClosing = openId === id;
      changeAddress({
        [OPEN]: isClosing ? null : id,
        attempt: isClosing ? null : attemptId,
        view: null,
      });
    },
    [openId],
  );
  return { openId, toggle };
}
