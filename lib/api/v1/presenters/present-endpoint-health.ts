import type {
  EndpointHealthOut,
  ListedEndpointHealthOut,
} from "@/lib/api/v1/schemas/endpoint-health";
import type { EndpointHealth } from "@/lib/endpoints/read-endpoint-health";

export function presentEndpointHealth(health: EndpointHealth): EndpointHealthOut {
  return {
    status: health.status,
    reason: health.reason,
    failingSince: health.failingSince?.toISOString() ?? null,
    failuresInRow: health.failuresInRow,
    lastFailureAt: health.lastFailureAt?.toISOString() ?? null,
    nextAttemptAt: health.nextAttemptAt?.toISOString() ?? null,
    disableAt: health.disableAt?.toISOString() ?? null,
  };
}

/** As one of many, which says whose it is. */
export function presentListedEndpointHealth(health: EndpointHealth): ListedEndpointHealthOut {
  return { endpointId: health.endpointId, ...presentEndpointHealth(health) };
}
