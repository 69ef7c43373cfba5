"use client";

import { useQuery } from "@tanstack/react-query";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { HealthStatus } from "@/components/endpoints/health-status";
import { type EndpointAddress, endpointHealthOptions } from "@/lib/client/endpoints";

/** How the endpoint does; until that is known, whether it is on. */
export function EndpointHealthBadge({
  address,
  isDisabled,
}: {
  address: EndpointAddress;
  isDisabled: boolean;
}) {
  const { data } = useQuery(endpointHealthOptions(address));
  // The switch is known at once, the health of it only with the next answer.
  if (data === undefined || isDisabled !== (data.status === "disabled")) {
    return <EndpointStatus isDisabled={isDisabled} look="pill" />;
  }
  return <HealthStatus status={data.status} look="pill" />;
}
