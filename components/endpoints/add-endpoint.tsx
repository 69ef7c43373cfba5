"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";

export function AddEndpoint({ applicationId }: { applicationId: string }) {
  const { canWrite } = useAccess();
  if (!canWrite) return null;
  return (
    <Button asChild look="primary">
      <Link href={applicationPath(applicationId, "/developers/endpoints/new")}>
        <Plus aria-hidden />
        Add Endpoint
      </Link>
    </Button>
  );
}
