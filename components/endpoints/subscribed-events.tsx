import { Badge } from "@/components/ui/badge";

/** The events that an endpoint gets: the first few by name, the rest as a number with names on hover. */
export function SubscribedEvents({
  eventTypes,
  limit = Number.POSITIVE_INFINITY,
}: {
  eventTypes: readonly string[] | null | undefined;
  limit?: number;
}) {
  if (eventTypes == null) return <Badge tone="outline">All events</Badge>;
  const rest = eventTypes.slice(limit);
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {eventTypes.slice(0, limit).map((eventType) => (
        <Badge key={eventType} className="min-w-0 font-mono" title={eventType}>
          <span className="truncate">{eventType}</span>
        </Badge>
      ))}
      {rest.length > 0 && <Badge title={rest.join("\n")}>+{rest.length}</Badge>}
    </span>
  );
}
