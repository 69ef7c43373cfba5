import type { Column } from "@/components/exports/export-source";
import type { FoundMessage } from "@/lib/client/search";

export const messageColumns: readonly Column<FoundMessage>[] = [
  { name: "time", read: ({ timestamp }) => timestamp },
  { name: "event_type", read: ({ eventType }) => eventType },
  { name: "message_id", read: ({ id }) => id },
  { name: "event_id", read: ({ eventId }) => eventId ?? null },
  { name: "channels", read: ({ channels }) => channels?.join(" ") ?? null },
  { name: "tags", read: ({ tags }) => tags?.join(" ") ?? null },
  { name: "endpoints", read: ({ deliveries }) => deliveries.length },
  {
    name: "delivered",
    read: ({ deliveries }) =>
      deliveries.filter(({ statusText }) => statusText === "success").length,
  },
  { name: "deliveries", read: ({ deliveries }) => deliveries.map(describe).join("; ") },
];

function describe({ endpointId, endpointName, statusText }: FoundMessage["deliveries"][number]) {
  return `${endpointName === null ? endpointId : `${endpointName} (${endpointId})`}: ${statusText}`;
}
