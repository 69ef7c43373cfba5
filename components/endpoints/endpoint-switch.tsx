"use client";

import { useState } from "react";
import { DisableEndpoint } from "@/components/endpoints/disable-endpoint";
import { useSetDisabled } from "@/components/endpoints/use-set-disabled";
import { Switch } from "@/components/ui/switch";
import type { Endpoint } from "@/lib/client/endpoints";

/** On or off, with the word beside it; off only after a question. */
export function EndpointSwitch({ endpoint }: { endpoint: Endpoint }) {
  const [isAsking, setIsAsking] = useState(false);
  const change = useSetDisabled(endpoint.id);
  return (
    <div className="mr-1 flex items-center gap-2">
      <Switch
        label="Enabled"
        isOn={!endpoint.disabled}
        isDisabled={change.isPending}
        onChange={(isOn) => (isOn ? change.mutate(false) : setIsAsking(true))}
      />
      <span aria-hidden className="text-ink-muted">
        {endpoint.disabled ? "Off" : "On"}
      </span>
      {isAsking && <DisableEndpoint endpointId={endpoint.id} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
