import type { WebhookEventOut } from "@/lib/api/workspaces/schemas/webhook-event";
import type { SubscribableEventType } from "@/lib/event-types/queries";

/** The event catalog of the public docs. */
const EVENT_CATALOG_PATH = "/docs/events";

export function presentWebhookEvent(
  { name, title, groupName, description }: SubscribableEventType,
  { publicUrl }: { publicUrl: URL },
): WebhookEventOut {
  return {
    name,
    title: title === "" ? name : title,
    category: groupName ?? "",
    description,
    documentation: new URL(`${EVENT_CATALOG_PATH}#${name}`, publicUrl).href,
  };
}
