"use client";

import { Webhook } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import type { Features } from "@/lib/client/application";
import { Section } from "./section";
import { TurnOffWebhooks } from "./turn-off-webhooks";
import { WebhookSteps } from "./webhook-steps";
import { WebhookSummary } from "./webhook-summary";

export function WebhooksSection({ features }: { features: Features }) {
  return (
    <Section
      icon={Webhook}
      title="Webhooks"
      isOn={features.webhooks}
      actions={features.webhooks && <Actions />}
    >
      <p className="px-4 pt-4 text-pretty text-ink-muted">
        An HTTP POST to your own server for each event in this application, seconds after it
        happened: signed, retried, and logged here.
      </p>
      {features.webhooks && <WebhookSummary />}
      <WebhookSteps features={features} />
    </Section>
  );
}

function Actions() {
  const { applicationId, canWrite } = useAccess();
  return (
    <div className="flex items-center gap-2">
      {canWrite && <TurnOffWebhooks />}
      <Button asChild look="primary" size="sm">
        <Link href={applicationPath(applicationId, "/developers/endpoints")}>
          Open webhook portal
        </Link>
      </Button>
    </div>
  );
}
