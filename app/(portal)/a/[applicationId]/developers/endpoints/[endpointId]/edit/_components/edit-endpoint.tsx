"use client";

import { useQuery } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { Skeleton } from "@/components/ui/skeleton";
import { type EndpointAddress, endpointOptions } from "@/lib/client/endpoints";
import { EditEndpointForm } from "./edit-endpoint-form";

export function EditEndpoint(address: EndpointAddress) {
  const { canWrite } = useAccess();
  const { data: endpoint } = useQuery(endpointOptions(address.applicationId, address.endpointId));
  if (!canWrite) {
    return (
      <p className="text-ink-muted">As a viewer you can look at endpoints, not change them.</p>
    );
  }
  if (endpoint === undefined) return <Skeleton height="title" className="w-64" />;
  return <EditEndpointForm applicationId={address.applicationId} endpoint={endpoint} />;
}
