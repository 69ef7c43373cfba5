"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { countEndpoints } from "@/components/endpoints/health-order";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import type { Features } from "@/lib/client/application";
import { endpointHealthCountsOptions } from "@/lib/client/endpoints";
import { EnableWebhooks } from "./enable-webhooks";
import { StepCard, type StepState } from "./step-card";

/** The way to the first webhook (R5). Each step opens when the one before it is done. */
export function WebhookSteps({ features }: { features: Features }) {
  const { applicationId, canWrite } = useAccess();
  const { data } = useQuery({
    ...endpointHealthCountsOptions(applicationId),
    enabled: features.webhooks,
  });
  const hasEndpoint = features.webhooks && data !== undefined && countEndpoints(data) > 0;
  const below = (path: string) => applicationPath(applicationId, path);
  return (
    <ol aria-label="Steps" className="grid gap-3 p-4 md:grid-cols-3">
      <StepCard
        number={1}
        title="Enable Webhooks"
        state={features.webhooks ? "done" : "next"}
        text="Switch them on for this application. Before that, nothing is sent."
      >
        {!features.webhooks && <EnableWebhooks isDeveloperApiOn={features.developerApi} />}
      </StepCard>
      <StepCard
        number={2}
        title="Add Endpoint"
        state={stateOf({ isOpen: features.webhooks, isDone: hasEndpoint })}
        text="Have a URL ready that accepts POST, or use a temporary one of ours, and choose its events."
      >
        {features.webhooks && canWrite && (
          <Button asChild look={hasEndpoint ? "secondary" : "primary"}>
            <Link href={below("/developers/endpoints/new")}>Add Endpoint</Link>
          </Button>
        )}
      </StepCard>
      <StepCard
        number={3}
        title="Test & Monitor"
        state={hasEndpoint ? "next" : "later"}
        text="Send an example, read what your server answered, and watch every delivery."
      >
        {hasEndpoint && (
          <Button asChild>
            <Link href={below("/developers/endpoints")}>Choose an endpoint to test</Link>
          </Button>
        )}
      </StepCard>
    </ol>
  );
}

function stateOf({ isOpen, isDone }: { isOpen: boolean; isDone: boolean }): StepState {
  if (isDone) return "done";
  return isOpen ? "next" : "later";
}
