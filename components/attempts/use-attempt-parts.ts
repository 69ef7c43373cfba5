"use client";

import { useQuery } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import {
  attemptHeadersOptions,
  attemptResponseOptions,
  attemptTimingOptions,
} from "@/lib/client/attempts";
import type { AttemptProps } from "./attempt-detail";

/** The parts of an attempt that are asked for when somebody opens it. */
export function useAttemptParts({ message, attempt }: Pick<AttemptProps, "message" | "attempt">) {
  const { applicationId } = useAccess();
  const reference = { id: attempt.id, msgId: message.id };
  return {
    headers: useQuery(attemptHeadersOptions(applicationId, reference)),
    timing: useQuery(attemptTimingOptions(applicationId, reference)),
    response: useQuery(attemptResponseOptions(applicationId, reference)),
  };
}
