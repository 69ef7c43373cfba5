"use client";

import { MailX } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function MessageGone() {
  const { applicationId } = useAccess();
  return (
    <EmptyState icon={MailX} title="This message does not exist" heading="h1">
      <EmptyStateText>
        It may be older than messages are kept, or the address is mistyped.
      </EmptyStateText>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/developers/logs")}>All messages</Link>
      </Button>
    </EmptyState>
  );
}
