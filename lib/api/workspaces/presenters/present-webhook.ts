import { presentTime } from "@/lib/api/workspaces/presenters/present-time";
import type { WebhookOut } from "@/lib/api/workspaces/schemas/webhook";
import type { Endpoint } from "@/lib/db/generated/client";

/** `allEvents` is what an endpoint without a filter gets (C5). */
export function presentWebhook(
  endpoint: Endpoint,
  { allEvents, secret }: { allEvents: readonly string[]; secret: string },
): WebhookOut {
  return {
    id: endpoint.id,
    url: endpoint.url,
    name: presentName(endpoint),
    active: !endpoint.disabled,
    events: endpoint.eventTypes.length === 0 ? [...allEvents] : endpoint.eventTypes,
    secret,
    createdAt: presentTime(endpoint.createdAt),
    updatedAt: presentTime(endpoint.updatedAt),
  };
}

/** One made elsewhere may have no name. Here each has one, so that what is shown may be sent back. */
function presentName({ description, url }: Endpoint): string {
  return description === "" ? new URL(url).host : description;
}
