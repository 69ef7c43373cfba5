import { Unplug } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

/** Nobody got the message: why, and what to do. */
export function NoEndpointMatched({ hasEndpoints }: { hasEndpoints: boolean }) {
  const { applicationId, canWrite } = useAccess();
  return (
    <Panel aria-label="No delivery">
      <EmptyState icon={Unplug} title="No endpoint matched this message">
        <EmptyStateText>
          {hasEndpoints
            ? "It was stored, and sent to nobody. Below stands why for each endpoint; change what an endpoint is subscribed to, or send the message there once."
            : "It was stored, and sent to nobody: there is no endpoint yet. Add one, then send this message to it from here."}
        </EmptyStateText>
        {!hasEndpoints && canWrite && (
          <Button asChild look="primary">
            <Link href={applicationPath(applicationId, "/developers/endpoints/new")}>
              Add endpoint
            </Link>
          </Button>
        )}
      </EmptyState>
    </Panel>
  );
}
