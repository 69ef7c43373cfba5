import type { ReactNode } from "react";
import { formatBytes } from "@/components/json/format-bytes";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyableId } from "@/components/ui/copyable-id";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MessageWithText } from "@/lib/client/messages";

/** What is known of a message beside its payload. What it has none of is left out. */
export function MessageFacts({ message }: { message: MessageWithText }) {
  const { eventId, channels, tags, payloadText, deliverAt } = message;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4 rounded-lg border border-line bg-surface p-4">
      <Fact label="Message id">
        <CopyableId id={message.id} noun="message id" />
      </Fact>
      {eventId !== null && (
        <Fact label="Event id">
          <CopyButton look="inline" value={eventId} label={`Copy event id ${eventId}`}>
            <code className="min-w-0 text-left font-mono text-xs wrap-anywhere">{eventId}</code>
          </CopyButton>
        </Fact>
      )}
      <Fact label="Created">
        <RelativeTime iso={message.timestamp} />
      </Fact>
      {deliverAt !== null && (
        <Fact label="To be delivered">
          <RelativeTime iso={deliverAt} />
        </Fact>
      )}
      {payloadText !== null && (
        <Fact label="Size">{formatBytes(new TextEncoder().encode(payloadText).length)}</Fact>
      )}
      {channels !== null && (
        <Fact label="Channels">
          <Names names={channels} />
        </Fact>
      )}
      {tags !== null && (
        <Fact label="Tags">
          <Names names={tags} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="flex min-h-5 min-w-0 items-center">{children}</dd>
    </div>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {names.map((name) => (
        <Badge key={name} className="min-w-0 font-mono" title={name}>
          <span className="truncate">{name}</span>
        </Badge>
      ))}
    </span>
  );
}
