import { Unplug } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function InspectorGone({ applicationId }: { applicationId: string }) {
  return (
    <EmptyState icon={Unplug} title="This inspector does not exist" heading="h1">
      <EmptyStateText>
        It has expired or was deleted, and what it received went with it. Its URL answers 404.
      </EmptyStateText>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/developers/inspector")}>All inspectors</Link>
      </Button>
    </EmptyState>
  );
}
