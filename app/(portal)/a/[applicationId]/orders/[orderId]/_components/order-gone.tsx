import { PackageX } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function OrderGone() {
  const { applicationId } = useAccess();
  return (
    <EmptyState icon={PackageX} title="This order does not exist" heading="h1">
      <EmptyStateText>
        It was deleted, or the address is mistyped. The messages that it sent are still in the log.
      </EmptyStateText>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/orders")}>All orders</Link>
      </Button>
    </EmptyState>
  );
}
