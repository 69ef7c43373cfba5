import type { ReactNode } from "react";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { DialogProblem } from "@/components/replays/dialog-problem";
import { countMessages } from "@/components/replays/replay-words";
import type { CountedMessages, useReplay } from "@/components/replays/use-replay";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import type { ReplayCount } from "@/lib/client/background-tasks";

interface Props {
  counted: CountedMessages;
  start: ReturnType<typeof useReplay>["start"];
  /** The way back or out. */
  children: ReactNode;
}

/** How many a replay would send, and the button that sends just those. */
export function CountedReplay({ counted, start, children }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Counted count={counted} />
      <DialogProblem message={start.error === null ? undefined : describeFailure(start.error)} />
      <DialogActions>
        {children}
        {counted.count > 0 && (
          <Button
            look="primary"
            disabled={start.isPending}
            onClick={() => start.mutate(counted.replay)}
          >
            Send {countMessages(counted.count)}
          </Button>
        )}
      </DialogActions>
    </div>
  );
}

function Counted({ count: { count, skipped, done } }: { count: ReplayCount }) {
  const messages = `${done ? "" : "More than "}${countMessages(count)}`;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <p className="text-base font-medium">
        {count === 0 ? "There is nothing to send." : `${messages} will be sent.`}
      </p>
      {skipped > 0 && (
        <p className="text-ink-muted">
          {countMessages(skipped)} are left out: their payload is gone.
        </p>
      )}
      {count > 0 && (
        <p className="text-ink-muted">
          They keep their ids, so a receiver that has seen one can tell. New messages go first, and
          the rate limit holds. It can be canceled while it runs.
        </p>
      )}
    </div>
  );
}
