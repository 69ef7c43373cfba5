import { Inbox } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import { AttemptStep } from "./attempt-step";
import { EndedStep } from "./ended-step";
import { layOutTimeline, type TimelineStep } from "./lay-out-timeline";
import { SendingStep } from "./sending-step";
import { StepFrame } from "./step-frame";
import { WaitingStep } from "./waiting-step";

interface Props {
  message: MessageWithText;
  delivery: Delivery;
}

/** Accepted → attempt 1 (401, 120 ms) → waiting (next in 4 min 12 s) → … */
export function DeliveryTimeline(props: Props) {
  const steps = layOutTimeline(props.delivery);
  return (
    <ol aria-label="Timeline">
      {steps.map((step) => (
        <Step key={keyOf(step)} step={step} {...props} />
      ))}
    </ol>
  );
}

function keyOf(step: TimelineStep): string {
  return step.kind === "attempt" ? step.attempt.id : step.kind;
}

function Step({ step, message, delivery }: Props & { step: TimelineStep }) {
  switch (step.kind) {
    case "accepted":
      return (
        <StepFrame icon={Inbox} tone="idle">
          <span className="font-medium">Accepted</span>{" "}
          <span className="text-ink-muted">
            <RelativeTime iso={step.at} />
          </span>
        </StepFrame>
      );
    case "leftOut":
      return (
        <StepFrame icon={null} tone="idle">
          <span className="text-ink-muted">
            {step.count === 1 ? "1 older attempt" : `${step.count} older attempts`}
          </span>
        </StepFrame>
      );
    case "attempt":
      return <AttemptStep step={step} message={message} delivery={delivery} />;
    case "sending":
      return <SendingStep isLast={step.isLast} />;
    case "waiting":
      return <WaitingStep step={step} delivery={delivery} />;
    case "ended":
      return <EndedStep step={step} delivery={delivery} />;
  }
}
