import { clsx } from "clsx";
import { ArrowUp } from "lucide-react";
import { useState } from "react";
import { describeGiven } from "@/components/inspector/describe-answers";
import { SignatureBadge } from "@/components/inspector/signature-badge";
import { formatBytes } from "@/components/json/format-bytes";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { InspectedRequest } from "@/lib/client/inspectors";

interface Props {
  requests: readonly InspectedRequest[];
  shownId: string | undefined;
  /** Whether a person chose the one that is shown, so that it stays while others arrive. */
  isPinned: boolean;
  onOpen: (requestId: string | null) => void;
}

export function RequestList({ requests, shownId, isPinned, onOpen }: Props) {
  // What comes after the first look lights up for a moment.
  const [firstSeen] = useState(() => new Set(requests.map(({ id }) => id)));
  return (
    <div className="flex min-w-0 flex-col border-line max-lg:border-b lg:border-r">
      {isPinned && (
        <Button look="ghost" size="sm" className="m-1" onClick={() => onOpen(null)}>
          <ArrowUp aria-hidden />
          Follow the newest
        </Button>
      )}
      <ol className="max-h-72 divide-y divide-line overflow-y-auto lg:max-h-[40rem]">
        {requests.map((request) => (
          <li
            key={request.id}
            className={clsx(
              "relative hover:bg-hover",
              request.id === shownId && "bg-pressed",
              !firstSeen.has(request.id) && "motion-safe:animate-arrive",
            )}
          >
            <RequestRow request={request} isShown={request.id === shownId} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function RequestRow({
  request,
  isShown,
  onOpen,
}: {
  request: InspectedRequest;
  isShown: boolean;
  onOpen: Props["onOpen"];
}) {
  return (
    <div className="flex flex-col gap-1 px-4 py-2.5">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-current={isShown ? "true" : undefined}
          onClick={() => onOpen(request.id)}
          className="flex min-w-0 flex-1 cursor-pointer items-center gap-2 text-left after:absolute after:inset-0"
        >
          <span className="text-xs text-ink-muted">#{request.id}</span>
          <Badge tone="outline">{request.method}</Badge>
          <code className="truncate font-mono text-xs">{request.path || "/"}</code>
        </button>
        <span className="relative text-xs text-ink-muted">
          <RelativeTime iso={request.receivedAt} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-ink-muted">
        <SignatureBadge status={request.signature.status} />
        <span>{formatBytes(request.size)}</span>
        <span>{describeGiven(request.answer)}</span>
      </div>
    </div>
  );
}
