"use client";

import { RotateCcw, X } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { ReasonText } from "@/components/endpoints/reason-text";
import { useAccess } from "@/components/layout/access";
import { askForMissed, asksForMissed } from "@/components/replays/missed-address";
import { ReplayMissed } from "@/components/replays/replay-missed";
import { countMessages } from "@/components/replays/replay-words";
import { useDismissed } from "@/components/replays/use-dismissed";
import { useMissedMessages } from "@/components/replays/use-missed-messages";
import { Button } from "@/components/ui/button";
import type { Endpoint } from "@/lib/client/endpoints";

/** On the pages of an endpoint that is enabled again: the offer of what it missed, until it is taken or dismissed. */
export function MissedMessages({ endpoint }: { endpoint: Endpoint }) {
  const { applicationId, canWrite } = useAccess();
  const router = useRouter();
  const isAsked = asksForMissed(useSearchParams());
  const missed = useMissedMessages(applicationId, endpoint);
  const [isDismissed, dismiss] = useDismissed(`missed:${endpoint.id}:${endpoint.enabledAt}`);
  const { since, counted } = missed;
  if (!canWrite || since === null) return null;
  const ask = (asked: boolean) =>
    askForMissed(
      { applicationId, endpointId: endpoint.id },
      { isAsked: asked, goTo: (path) => router.push(path) },
    );
  const isOffered = !isDismissed && !missed.isReplaying && counted !== null && counted.count > 0;
  return (
    <>
      {isOffered && (
        <section
          aria-label="Missed messages"
          className="flex flex-wrap items-center gap-3 rounded-lg bg-accent-soft p-4"
        >
          <div className="min-w-56 flex-1">
            <h2 className="text-base font-semibold">
              {counted.done ? "" : "More than "}
              {countMessages(counted.count)} missed
            </h2>
            <p className="text-ink-muted">
              <ReasonText
                reason={`They came in since it was disabled at ${since}, and were kept.`}
              />
            </p>
          </div>
          <Button look="primary" onClick={() => ask(true)}>
            <RotateCcw aria-hidden />
            Replay what it missed
          </Button>
          <Button
            look="ghost"
            aria-label="Dismiss missed messages"
            className="px-2"
            onClick={dismiss}
          >
            <X aria-hidden />
          </Button>
        </section>
      )}
      {isAsked && (
        <ReplayMissed
          endpointId={endpoint.id}
          since={since}
          missed={missed}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
