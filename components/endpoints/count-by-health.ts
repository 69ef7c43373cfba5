import type { EndpointHealth } from "@/lib/client/endpoints";

type Health = EndpointHealth["status"];

export const HEALTH_ORDER: readonly Health[] = ["healthy", "degraded", "failing", "disabled"];

export function countByHealth(
  endpoints: readonly Pick<EndpointHealth, "status">[],
): Readonly<Record<Health, number>> {
  const counts = { healthy: 0, degraded: 0, failing: 0, disabled: 0 };
  for (const { status } of endpoints) counts[status] += 1;
  return counts;
}
