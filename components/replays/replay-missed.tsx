"use client";

import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { CountedReplay } from "@/components/replays/counted-replay";
import { DialogProblem } from "@/components/replays/dialog-problem";
import type { useMissedMessages } from "@/components/replays/use-missed-messages";
import { useReplay } from "@/components/replays/use-replay";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ExactTime } from "@/components/ui/exact-time";

interface Props {
  endpointId: string;
  since: string;
  missed: ReturnType<typeof useMissedMessages>;
  onClose: () => void;
}

/** How many messages an endpoint missed while it was disabled, and the way to send them. */
export function ReplayMissed({ endpointId, since, missed, onClose }: Props) {
  const { start } = useReplay(endpointId, { onStarted: onClose });
  const { counted, error, isReplaying } = missed;
  return (
    <Dialog title="Replay what it missed" onClose={onClose}>
      <p className="text-ink-muted">
        Messages that came in since it was disabled at <ExactTime iso={since} /> and never went to
        it. What had failed before that is not among them: Recover failed sends it.
      </p>
      {isReplaying || counted === null ? (
        <>
          {isReplaying && <p>What it missed is being replayed already.</p>}
          {!isReplaying && error === null && <p aria-live="polite">Counting…</p>}
          <DialogProblem message={error === null ? undefined : describeFailure(error)} />
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </>
      ) : (
        <CountedReplay counted={counted} start={start}>
          <Button onClick={onClose}>Cancel</Button>
        </CountedReplay>
      )}
    </Dialog>
  );
}
