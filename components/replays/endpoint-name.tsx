"use client";

import { useQuery } from "@tanstack/react-query";
import { shortenId } from "@/components/ui/shorten-id";
import { type EndpointAddress, endpointListOptions, endpointOptions } from "@/lib/client/endpoints";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

/** As people call it; its id where it is gone, or not known yet. */
export function EndpointName({ applicationId, endpointId }: EndpointAddress) {
  const { data: newest } = useQuery(endpointListOptions(applicationId));
  const listed = newest?.data.find(({ id }) => id === endpointId);
  const { data: asked } = useQuery({
    ...endpointOptions(applicationId, endpointId),
    enabled: newest?.done === false && listed === undefined,
  });
  const endpoint = listed ?? asked;
  if (endpoint !== undefined) return <bdi>{nameEndpoint(endpoint)}</bdi>;
  return <span className="font-mono text-xs">{shortenId(endpointId)}</span>;
}
