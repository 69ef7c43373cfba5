import type { EndpointHealth, EndpointHealthCounts } from "@/lib/client/endpoints";

export const HEALTH_ORDER: readonly EndpointHealth["status"][] = [
  "healthy",
  "degraded",
  "failing",
  "disabled",
];

export function countEndpoints(counts: EndpointHealthCounts): number {
  return HEALTH_ORDER.reduce((total, status) => total + counts[status], 0);
}
