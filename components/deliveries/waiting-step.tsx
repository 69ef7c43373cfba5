import { Clock } from "lucide-react";
import type { Delivery } from "@/lib/client/deliveries";
import { Countdown } from "./countdown";
import { formatCountdown } from "./format-countdown";
import { countScheduled, type TimelineStep, type WaitReason } from "./lay-out-timeline";
import { StepFrame } from "./step-frame";

type Waiting = Extract<TimelineStep, { kind: "waiting" }>;

const SECOND_MS = 1_000;

const REASONS: Readonly<Record<WaitReason, string | null>> = {
  first: null,
  schedule: null,
  manual: "Somebody asked for it by hand.",
  held: "The endpoint is left alone until then: it did not answer several times, or asked for a pause.",
};

export function WaitingStep({ step, delivery }: { step: Waiting; delivery: Delivery }) {
  const { attemptNumber, at } = step;
  const name =
    attemptNumber === null
      ? "Attempt by hand"
      : `Attempt ${attemptNumber} of ${Math.max(attemptNumber, countScheduled(delivery))}`;
  return (
    <StepFrame icon={Clock} tone="warn">
      <span className="font-medium">{name}</span> <span className="text-ink-muted">next</span>{" "}
      <Countdown iso={at} />
      {REASONS[step.reason] !== null && (
        <p className="max-w-prose text-pretty text-ink-muted">{REASONS[step.reason]}</p>
      )}
      <Rest step={step} delivery={delivery} />
    </StepFrame>
  );
}

/** What may still come after the next attempt. */
function Rest({ step, delivery }: { step: Waiting; delivery: Delivery }) {
  if (delivery.resumesAt !== null) {
    return (
      <p className="text-ink-muted">
        If it fails, the schedule goes on <Countdown iso={delivery.resumesAt} />.
      </p>
    );
  }
  if (step.attemptNumber === null || step.attemptsAfter === 0) return null;
  return (
    <p className="text-ink-muted">
      If it fails, {step.attemptsAfter === 1 ? "1 more attempt" : `${step.attemptsAfter} more`} over
      the next {formatCountdown(step.secondsAfter * SECOND_MS)}.
    </p>
  );
}
