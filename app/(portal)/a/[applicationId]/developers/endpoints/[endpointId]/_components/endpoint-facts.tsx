"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { SubscribedEvents } from "@/components/endpoints/subscribed-events";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copyable-id";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Endpoint } from "@/lib/client/endpoints";
import { Fact, Facts } from "./facts";

export function EndpointFacts({
  applicationId,
  endpoint,
}: {
  applicationId: string;
  endpoint: Endpoint;
}) {
  const { canWrite } = useAccess();
  const edit = applicationPath(applicationId, `/developers/endpoints/${endpoint.id}/edit`);
  return (
    <section aria-label="Configuration" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-base font-semibold">Configuration</h2>
        {canWrite && (
          <Button asChild size="sm">
            <Link href={edit}>
              <Pencil aria-hidden />
              Edit
            </Link>
          </Button>
        )}
      </div>
      <Facts>
        <Fact label="Endpoint URL" isWide>
          <code className="min-w-0 font-mono text-xs wrap-anywhere">{endpoint.url}</code>
        </Fact>
        <Fact label="Subscribed events" isWide>
          <SubscribedEvents eventTypes={endpoint.eventTypes} />
        </Fact>
        {endpoint.channels !== null && (
          <Fact label="Channels" isWide>
            <span className="flex flex-wrap gap-1">
              {endpoint.channels.map((channel) => (
                <Badge key={channel} className="font-mono">
                  {channel}
                </Badge>
              ))}
            </span>
          </Fact>
        )}
        <Fact label="Endpoint id" isWideOnPhone>
          <CopyableId id={endpoint.id} noun="endpoint id" />
        </Fact>
        <Fact label="Created">
          <RelativeTime iso={endpoint.createdAt} />
        </Fact>
        <Fact label="Updated">
          <RelativeTime iso={endpoint.updatedAt} />
        </Fact>
      </Facts>
    </section>
  );
}
