import { presentEndpoint } from "@/lib/api/v1/presenters/present-endpoint";
import type { OperationalEndpointOut } from "@/lib/api/v1/schemas/operational-webhook";
import type { Endpoint } from "@/lib/db/generated/client";

export function presentOperationalEndpoint(endpoint: Endpoint): OperationalEndpointOut {
  const { id, uid, url, description, disabled, eventTypes, throttleRate, metadata, ...rest } =
    presentEndpoint(endpoint);
  return {
    id,
    uid,
    url,
    description,
    disabled,
    eventTypes,
    throttleRate,
    metadata,
    createdAt: rest.createdAt,
    updatedAt: rest.updatedAt,
    filterTypes: rest.filterTypes,
    rateLimit: rest.rateLimit,
  };
}
