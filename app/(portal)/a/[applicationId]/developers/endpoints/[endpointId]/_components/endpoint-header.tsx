import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { SubscribedEvents } from "@/components/endpoints/subscribed-events";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyableId } from "@/components/ui/copyable-id";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Endpoint } from "@/lib/client/endpoints";
import { BackToEndpoints } from "./back-to-endpoints";
import { Fact, Facts } from "./facts";

export function EndpointHeader({
  applicationId,
  endpoint,
}: {
  applicationId: string;
  endpoint: Endpoint;
}) {
  return (
    <header className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <BackToEndpoints applicationId={applicationId} />
        <div className="flex items-start justify-between gap-4">
          <h1 className="text-xl font-semibold tracking-tight break-words">{titleOf(endpoint)}</h1>
          <EndpointStatus isDisabled={endpoint.disabled} look="pill" />
        </div>
      </div>
      <Facts>
        <Fact label="Endpoint URL" isWide>
          <CopyButton look="inline" value={endpoint.url} label="Copy the endpoint URL">
            <code className="min-w-0 text-left font-mono text-xs wrap-anywhere text-ink">
              {endpoint.url}
            </code>
          </CopyButton>
        </Fact>
        <Fact label="Subscribed events" isWide>
          <SubscribedEvents eventTypes={endpoint.eventTypes} />
        </Fact>
        <Fact label="Endpoint id" isWide>
          <CopyableId id={endpoint.id} noun="endpoint id" />
        </Fact>
        <Fact label="Created">
          <RelativeTime iso={endpoint.createdAt} />
        </Fact>
        <Fact label="Updated">
          <RelativeTime iso={endpoint.updatedAt} />
        </Fact>
      </Facts>
    </header>
  );
}

function titleOf(endpoint: Endpoint): string {
  if (endpoint.description !== "") return endpoint.description;
  return URL.canParse(endpoint.url) ? new URL(endpoint.url).host : endpoint.url;
}
