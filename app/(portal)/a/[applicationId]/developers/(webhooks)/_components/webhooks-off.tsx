import { Unplug } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

/** In the portal's place while the application's webhooks are off. */
export function WebhooksOff({ applicationId }: { applicationId: string }) {
  return (
    <EmptyState icon={Unplug} title="Webhooks are off" heading="h1">
      <EmptyStateText>
        Nothing is sent while they are off. Endpoints, logs and tests are here once somebody turns
        webhooks on, on the Developers page.
      </EmptyStateText>
      <Button asChild look="primary">
        <Link href={applicationPath(applicationId, "/developers")}>Go to Developers</Link>
      </Button>
    </EmptyState>
  );
}
