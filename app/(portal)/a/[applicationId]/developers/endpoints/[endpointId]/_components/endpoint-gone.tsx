import { Unplug } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function EndpointGone({ applicationId }: { applicationId: string }) {
  return (
    <EmptyState icon={Unplug} title="This endpoint does not exist" heading="h1">
      <EmptyStateText>It may have been deleted, or the address is mistyped.</EmptyStateText>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/developers/endpoints")}>All endpoints</Link>
      </Button>
    </EmptyState>
  );
}
