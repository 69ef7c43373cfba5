import { Activity } from "lucide-react";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import type { SeriesRange } from "@/lib/client/series-ranges";

export function NoFigures({ range }: { range: SeriesRange }) {
  return (
    <EmptyState icon={Activity} title={`No attempts in ${range.words}`}>
      <EmptyStateText>
        Choose a longer range, or send an example from an endpoint’s Testing tab: it shows here
        within seconds.
      </EmptyStateText>
    </EmptyState>
  );
}
