import { CircleArrowRight } from "lucide-react";
import { StepFrame } from "./step-frame";

export function SendingStep({ isLast }: { isLast: boolean }) {
  return (
    <StepFrame icon={CircleArrowRight} tone="active">
      <span className="font-medium">Sending now</span>
      {isLast && (
        <span className="text-ink-muted"> · it was stopped: when this fails, nothing follows</span>
      )}
    </StepFrame>
  );
}
