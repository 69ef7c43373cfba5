"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { explainTooMany } from "@/components/deliveries/explain-too-many";
import type { SearchReplay } from "@/components/replays/replay-of-search";
import { countMessages } from "@/components/replays/replay-words";
import { SelectionBar } from "@/components/search/selection-bar";
import { Button } from "@/components/ui/button";
import type { FoundMessage } from "@/lib/client/search";
import { findUndelivered } from "./find-undelivered";

const RetryDialog = dynamic(
  async () => (await import("@/components/deliveries/retry-dialog")).RetryDialog,
);
const ReplayDialog = dynamic(
  async () => (await import("@/components/replays/replay-dialog")).ReplayDialog,
);

/** A chosen message is retried where it failed, and nowhere else. */
export function MessageSelection({
  selected,
  replay,
  onClear,
}: {
  selected: readonly FoundMessage[];
  /** Of everything that the filter finds, where that is chosen and more than what is shown. */
  replay: SearchReplay | null;
  onClear: () => void;
}) {
  const [asked, setAsked] = useState<"retry" | "replay" | null>(null);
  const deliveries = findUndelivered(selected);
  const close = () => setAsked(null);
  return (
    <>
      <SelectionBar
        count={selected.length}
        retryCount={deliveries.length}
        problem={
          deliveries.length === 0 ? "nothing failed there" : explainTooMany(deliveries.length)
        }
        onRetry={() => setAsked("retry")}
        onClear={onClear}
      >
        {replay !== null && (
          <Button look="ghost" size="sm" onClick={() => setAsked("replay")}>
            Replay all that match…
          </Button>
        )}
      </SelectionBar>
      {asked === "retry" && (
        <RetryDialog
          deliveries={deliveries}
          onClose={close}
          onDone={() => {
            close();
            onClear();
          }}
        >
          <p>
            Of {countMessages(selected.length)}, those deliveries that failed, were canceled or wait
            for a retry: {deliveries.length} in all. Endpoints that have a message do not get it a
            second time.
          </p>
        </RetryDialog>
      )}
      {asked === "replay" && replay !== null && (
        <ReplayDialog
          endpointId={replay.endpointId}
          kind="bulk-replay"
          values={replay.values}
          onClose={close}
        />
      )}
    </>
  );
}
