"use client";

import { useQuery } from "@tanstack/react-query";
import { ChannelsField } from "@/components/endpoints/channels-field";
import { PairRowsField } from "@/components/endpoints/pair-rows-field";
import { RetryField } from "@/components/endpoints/retry-field";
import { ThrottleField } from "@/components/endpoints/throttle-field";
import { useAccess } from "@/components/layout/access";
import { Skeleton } from "@/components/ui/skeleton";
import { type EndpointAddress, endpointOptions } from "@/lib/client/endpoints";
import { DangerZone } from "./danger-zone";
import { HeadersSection } from "./headers-section";
import { PatchSection } from "./patch-section";
import { RateLimitState } from "./rate-limit-state";
import { UidField } from "./uid-field";

export function AdvancedSettings(address: EndpointAddress) {
  const { canWrite } = useAccess();
  const { data: endpoint } = useQuery(endpointOptions(address.applicationId, address.endpointId));
  if (endpoint === undefined) return <Skeleton height="title" className="w-64" />;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <HeadersSection {...address} />
      <PatchSection title="Rate limit" endpoint={endpoint} fields={["throttleRate"]}>
        <ThrottleField />
        <RateLimitState {...address} />
      </PatchSection>
      <PatchSection title="Channels" endpoint={endpoint} fields={["channels"]}>
        <ChannelsField />
      </PatchSection>
      <PatchSection title="Retry policy" endpoint={endpoint} fields={["retryKind", "delays"]}>
        <RetryField />
      </PatchSection>
      <PatchSection title="Metadata" endpoint={endpoint} fields={["metadata"]}>
        <PairRowsField
          field="metadata"
          legend="Metadata"
          hint="Notes for your own systems. They come with the endpoint in the API and are never sent."
        />
      </PatchSection>
      <PatchSection title="Your own id" endpoint={endpoint} fields={["uid"]}>
        <UidField />
      </PatchSection>
      {canWrite && <DangerZone endpoint={endpoint} />}
    </div>
  );
}
