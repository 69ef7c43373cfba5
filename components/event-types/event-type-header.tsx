import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { EventType } from "@/lib/client/event-types";
import type { SchemaObject } from "@/lib/shared/read-json-schema";

export function EventTypeHeader({
  eventType,
  schema,
}: {
  eventType: EventType;
  schema: SchemaObject;
}) {
  const title = typeof schema.title === "string" ? schema.title : eventType.name;
  return (
    <header className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-lg font-semibold wrap-anywhere">{title}</h2>
        {eventType.groupName !== null && <Badge>{eventType.groupName}</Badge>}
        {eventType.deprecated && <Badge tone="warn">Deprecated</Badge>}
      </div>
      <p>
        <CopyButton look="inline" value={eventType.name} label={`Copy ${eventType.name}`}>
          <code className="min-w-0 text-left font-mono text-xs wrap-anywhere text-ink">
            {eventType.name}
          </code>
        </CopyButton>
      </p>
      <p className="max-w-prose text-ink-muted">{eventType.description}</p>
    </header>
  );
}
