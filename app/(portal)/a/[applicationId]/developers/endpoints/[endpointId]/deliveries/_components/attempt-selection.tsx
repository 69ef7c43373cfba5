"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { explainTooMany } from "@/components/deliveries/explain-too-many";
import { SelectionBar } from "@/components/search/selection-bar";
import type { FoundAttempt } from "@/lib/client/search";

const RetryDialog = dynamic(
  async () => (await import("@/components/deliveries/retry-dialog")).RetryDialog,
);

/** A row is an attempt, and what is retried is its delivery: of a message that is chosen twice, once. */
export function AttemptSelection({
  selected,
  onClear,
}: {
  selected: readonly FoundAttempt[];
  onClear: () => void;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const chosen = [...new Map(selected.map((attempt) => [attempt.msgId, attempt])).values()];
  const deliveries = chosen.map(({ msgId, endpointId }) => ({ msgId, endpointId }));
  const arrived = new Set(
    selected.filter(({ statusText }) => statusText === "success").map(({ msgId }) => msgId),
  ).size;
  return (
    <>
      <SelectionBar
        count={selected.length}
        retryCount={deliveries.length}
        problem={explainTooMany(deliveries.length)}
        onRetry={() => setIsAsking(true)}
        onClear={onClear}
      />
      {isAsking && (
        <RetryDialog
          deliveries={deliveries}
          onClose={() => setIsAsking(false)}
          onDone={() => {
            setIsAsking(false);
            onClear();
          }}
        >
          <p>
            {deliveries.length === 1
              ? "The message goes to this endpoint once more."
              : `These ${deliveries.length} messages go to this endpoint once more.`}
          </p>
          {arrived > 0 && (
            <p>
              {arrived === 1 ? "1 has arrived" : `${arrived} have arrived`} before and will arrive a
              second time.
            </p>
          )}
        </RetryDialog>
      )}
    </>
  );
}
