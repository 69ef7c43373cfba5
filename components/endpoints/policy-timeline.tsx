"use client";

import { createContext, type ReactNode, use } from "react";
import { RetryTimeline } from "@/components/endpoints/retry-timeline";
import { delaysOf, type RetryPolicyOut } from "@/components/endpoints/retry-timeline-model";

const StandardDelaysContext = createContext<readonly number[] | null>(null);

/** Gives what is below the installation's standard schedule: a setting, which only the server reads. */
export function StandardDelays(props: { delaysSeconds: readonly number[]; children: ReactNode }) {
  return (
    <StandardDelaysContext value={props.delaysSeconds}>{props.children}</StandardDelaysContext>
  );
}

export function useStandardDelays(): readonly number[] {
  const delaysSeconds = use(StandardDelaysContext);
  if (delaysSeconds === null) throw new Error("useStandardDelays below StandardDelays only");
  return delaysSeconds;
}

/** When an endpoint with this policy is tried again. */
export function PolicyTimeline({ policy }: { policy: RetryPolicyOut }) {
  return <RetryTimeline delaysSeconds={delaysOf(policy, useStandardDelays())} />;
}
