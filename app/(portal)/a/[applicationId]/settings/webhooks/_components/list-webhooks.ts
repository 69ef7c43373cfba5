import type { Endpoint } from "@/lib/client/endpoints";

/** One event that goes to one URL. */
export interface WebhookRow {
  readonly endpoint: Endpoint;
  /** Null where the endpoint gets all events. */
  readonly eventType: string | null;
  /** Whether the endpoint gets other events beside this one. */
  readonly isShared: boolean;
}

/** A row for each event of each endpoint (C4). */
export function listWebhooks(endpoints: readonly Endpoint[]): WebhookRow[] {
  return endpoints.flatMap((endpoint) => {
    const eventTypes = endpoint.eventTypes ?? [null];
    const isShared = eventTypes.length > 1;
    return eventTypes.map((eventType) => ({ endpoint, eventType, isShared }));
  });
}
