"use client";

import { useSearchParams } from "next/navigation";

const ATTEMPT = "attempt";
const VIEW = "view";

export const ATTEMPT_VIEWS = ["response", "request", "signature", "compare"] as const;
export type AttemptView = (typeof ATTEMPT_VIEWS)[number];

/** The opened attempt and what of it is shown, kept in the address so that a link to it can be shared. */
export function useAttemptAddress() {
  const parameters = useSearchParams();
  const openId = parameters.get(ATTEMPT);
  const view = ATTEMPT_VIEWS.find((name) => name === parameters.get(VIEW)) ?? "response";
  return {
    openId,
    view,
    toggle(attemptId: string) {
      replace({ [ATTEMPT]: openId === attemptId ? null : attemptId, [VIEW]: null });
    },
    show(next: AttemptView) {
      replace({ [VIEW]: next === "response" ? null : next });
    },
  };
}

/** Next follows the browser's own history; its router would ask the server for the page again. */
function replace(changes: Readonly<Record<string, string | null>>) {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  window.history.replaceState(null, "", url);
}
