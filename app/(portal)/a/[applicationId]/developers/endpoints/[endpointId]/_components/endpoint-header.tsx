import { BackToEndpoints } from "@/components/endpoints/back-to-endpoints";
import { EndpointHealthBadge } from "@/components/endpoints/endpoint-health-badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { Endpoint } from "@/lib/client/endpoints";
import { nameEndpoint } from "@/lib/shared/name-endpoint";
import { EndpointActions } from "./endpoint-actions";
import { HealthReason } from "./health-reason";

export function EndpointHeader({
  applicationId,
  endpoint,
}: {
  applicationId: string;
  endpoint: Endpoint;
}) {
  const address = { applicationId, endpointId: endpoint.id };
  return (
    <header className="flex flex-col gap-3">
      <BackToEndpoints applicationId={applicationId} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
              {nameEndpoint(endpoint)}
            </h1>
            <EndpointHealthBadge address={address} isDisabled={endpoint.disabled} />
          </div>
          <CopyButton look="inline" value={endpoint.url} label="Copy the endpoint URL">
            <code className="min-w-0 text-left font-mono text-xs wrap-anywhere">
              {endpoint.url}
            </code>
          </CopyButton>
        </div>
        <EndpointActions applicationId={applicationId} endpoint={endpoint} />
      </div>
      <HealthReason address={address} />
    </header>
  );
}
