import { Ban, CircleCheck, OctagonX } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/lib/client/deliveries";
import { explainEnd } from "./explain-end";
import type { DeliveryEnd, TimelineStep } from "./lay-out-timeline";
import { StepFrame } from "./step-frame";

const FAILED = { icon: OctagonX, tone: "bad" } as const;
const CANCELED = { icon: Ban, tone: "idle" } as const;

const LOOKS = {
  delivered: { icon: CircleCheck, tone: "good" },
  exhausted: FAILED,
  noRetries: FAILED,
  test: FAILED,
  endedEarly: FAILED,
  endpointDisabled: CANCELED,
  endpointDeleted: CANCELED,
  stopped: CANCELED,
} satisfies Record<DeliveryEnd, typeof FAILED | typeof CANCELED | object>;

export function EndedStep({
  step,
  delivery,
}: {
  step: Extract<TimelineStep, { kind: "ended" }>;
  delivery: Delivery;
}) {
  const { title, text } = explainEnd(step.as, delivery);
  return (
    <StepFrame {...LOOKS[step.as]}>
      <span className="font-medium">{title}</span>{" "}
      <span className="text-ink-muted">{step.at !== null && <RelativeTime iso={step.at} />}</span>
      <p className="max-w-prose text-pretty text-ink-muted">{text}</p>
    </StepFrame>
  );
}
