import { Eye } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function ReadOnly({ applicationId }: { applicationId: string }) {
  return (
    <EmptyState icon={Eye} title="You can look, not change" heading="h1">
      <EmptyStateText>
        As a viewer you see everything but secrets. To add an endpoint, ask an owner of this
        application to make you a developer.
      </EmptyStateText>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/developers/endpoints")}>All endpoints</Link>
      </Button>
    </EmptyState>
  );
}
