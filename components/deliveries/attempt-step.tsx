import { clsx } from "clsx";
import { ChevronRight, CircleCheck, OctagonX } from "lucide-react";
import { useState } from "react";
import { AttemptDetail } from "@/components/attempts/attempt-detail";
import { nameOutcome } from "@/components/attempts/name-outcome";
import { useAttemptAddress } from "@/components/attempts/use-attempt-address";
import { formatDuration } from "@/components/ui/format-duration";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import { formatCountdown } from "./format-countdown";
import type { TimelineStep } from "./lay-out-timeline";
import { StepFrame } from "./step-frame";

/** Shorter, a wait says nothing. */
const TOLD_WAIT_MS = 1_000;
/** What is younger than this when it is first drawn came while somebody looked on. */
const NEW_MS = 10_000;
const MANUAL = 1;

export function AttemptStep({
  step,
  message,
  delivery,
}: {
  step: Extract<TimelineStep, { kind: "attempt" }>;
  message: MessageWithText;
  delivery: Delivery;
}) {
  const { attempt, waitedMs } = step;
  const { openId, toggle } = useAttemptAddress();
  const [isNew] = useState(() => Date.now() - Date.parse(attempt.startedAt) < NEW_MS);
  const isOpen = openId === attempt.id;
  const isSuccess = attempt.statusText === "success";
  const detailId = `detail-${attempt.id}`;
  return (
    <StepFrame
      icon={isSuccess ? CircleCheck : OctagonX}
      tone={isSuccess ? "good" : "bad"}
      isNew={isNew}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        onClick={() => toggle(attempt.id)}
        className="-mx-1 flex max-w-full cursor-pointer flex-wrap items-center gap-x-2 rounded-sm px-1 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={clsx("size-3.5 text-ink-faint transition-transform", isOpen && "rotate-90")}
        />
        <span className="font-medium">
          {attempt.triggerType === MANUAL ? "By hand" : `Attempt ${attempt.attemptNumber}`}
        </span>
        <span className={clsx("font-medium", isSuccess ? "text-good" : "text-bad")}>
          <span className="sr-only">{isSuccess ? "succeeded: " : "failed: "}</span>
          {nameOutcome(attempt)}
        </span>
        <span className="text-ink-muted">{formatDuration(attempt.durationMs)}</span>
        <span className="text-ink-muted">
          <RelativeTime iso={attempt.startedAt} />
        </span>
        {waitedMs >= TOLD_WAIT_MS && (
          <span className="text-xs text-ink-faint">after {formatCountdown(waitedMs)}</span>
        )}
      </button>
      {isOpen && (
        <AttemptDetail id={detailId} message={message} delivery={delivery} attempt={attempt} />
      )}
    </StepFrame>
  );
}
