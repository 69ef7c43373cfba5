"use client";

import { useQuery } from "@tanstack/react-query";
import { ReasonText } from "@/components/endpoints/reason-text";
import { type EndpointAddress, endpointHealthOptions } from "@/lib/client/endpoints";

/** Why the endpoint is as it is, where that is not well. */
export function HealthReason({ address }: { address: EndpointAddress }) {
  const { data } = useQuery(endpointHealthOptions(address));
  if (data === undefined || data.status === "healthy") return null;
  return (
    <p className="text-ink-muted">
      <ReasonText reason={data.reason} />
      {data.disableAt !== null && (
        <>
          {" "}
          It will be disabled on <ReasonText reason={data.disableAt} /> unless an attempt succeeds.
        </>
      )}
    </p>
  );
}
