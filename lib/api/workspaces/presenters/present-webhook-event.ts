import type { WebhookEventOut } from "@/lib/api/workspaces/schemas/webhook-event";
import type { SubscribableEventType } from "@/lib/event-types/queries";

/** The event catalog of the public docs, which has an anchor for each event: `#order-status`. */
const EVENT_CATALOG_PATH = "/docs/event-catalog";

export function presentWebhookEvent(
  { name, title, groupName, description }: SubscribableEventType,
  { publicUrl }: { publicUrl: URL },
): WebhookEventOut {
  const anchor = name.replaceAll(/[._]/g, "-");
  return {
    name,
    title: title === "" ? name : title,
    category: groupName ?? "",
    description,
    documentation: new URL(`${EVENT_CATALOG_PATH}#${anchor}`, publicUrl).href,
  };
}
