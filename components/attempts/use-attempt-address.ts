"use client";

import { useSearchParams } from "next/navigation";
import { changeAddress } from "@/components/layout/change-address";

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
      changeAddress({ [ATTEMPT]: openId === attemptId ? null : attemptId, [VIEW]: null });
    },
    show(next: AttemptView) {
      changeAddress({ [VIEW]: next === "response" ? null : next });
    },
  };
}
