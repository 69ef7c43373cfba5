import { SearchX } from "lucide-react";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function NothingFound({ isSearching }: { isSearching: boolean }) {
  if (isSearching) {
    return (
      <p className="px-4 py-12 text-center text-ink-muted">Nothing yet. Looking further back…</p>
    );
  }
  return (
    <EmptyState icon={SearchX} title="Nothing is here">
      <EmptyStateText>
        Nothing was sent yet, or nothing of it passes the filters. New rows appear by themselves.
      </EmptyStateText>
    </EmptyState>
  );
}
