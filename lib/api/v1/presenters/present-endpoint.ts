import { readMetadata } from "@/lib/api/v1/presenters/read-metadata";
import type { EndpointOut } from "@/lib/api/v1/schemas/endpoint";
import type { Endpoint } from "@/lib/db/generated/client";

/** Neither the secret nor a custom header's value ever stands here. */
export function presentEndpoint(endpoint: Endpoint): EndpointOut {
  return {
    id: endpoint.id,
    uid: endpoint.uid,
    url: endpoint.url,
    description: endpoint.description,
    disabled: endpoint.disabled,
    eventTypes: nullIfEmpty(endpoint.eventTypes),
    channels: nullIfEmpty(endpoint.channels),
    throttleRate: endpoint.throttleRate,
    metadata: readMetadata(endpoint.metadata),
    retryPolicy:
      endpoint.retryPolicy === "custom"
        ? { delaysSeconds: endpoint.retryDelaysSeconds }
        : endpoint.retryPolicy,
    disabledAt: endpoint.disabledAt?.toISOString() ?? null,
    enabledAt: endpoint.enabledAt?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
    // What follows is for Svix's SDKs 1.x, some of which fail without it.
    filterTypes: nullIfEmpty(endpoint.eventTypes),
    rateLimit: endpoint.throttleRate,
    version: 1,
  };
}

/** "No filter" is an empty list in the database and null on the wire. */
function nullIfEmpty(items: readonly string[]): string[] | null {
  return items.length === 0 ? null : [...items];
}
