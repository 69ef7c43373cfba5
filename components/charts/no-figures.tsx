import { Activity } from "lucide-react";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import type { SeriesRange } from "@/lib/client/series-ranges";

export function NoFigures({
  range,
  isChoice = true,
}: {
  range: SeriesRange;
  /** Whether the reader can choose another range. */
  isChoice?: boolean;
}) {
  return (
    <EmptyState icon={Activity} title={`No attempts in ${range.words}`}>
      <EmptyStateText>
        {isChoice ? "Choose a longer range, or send" : "Send"} an example from an endpoint’s Testing
        tab: it shows here within seconds.
      </EmptyStateText>
    </EmptyState>
  );
}
