import { Plus } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { BackLink } from "@/components/layout/back-link";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import type { Inspector, InspectorAddress } from "@/lib/client/inspectors";
import { DeleteInspector } from "./delete-inspector";
import { RenameInspector } from "./rename-inspector";

interface Props {
  address: InspectorAddress;
  inspector: Inspector;
  isFailing: boolean;
}

export function InspectorHeader({ address, inspector, isFailing }: Props) {
  const { canWrite } = useAccess();
  const { applicationId } = address;
  const add = `/developers/endpoints/new?url=${encodeURIComponent(inspector.url)}`;
  return (
    <div className="flex flex-col gap-2">
      <BackLink href={applicationPath(applicationId, "/developers/inspector")}>
        All inspectors
      </BackLink>
      <PageHeader>
        <div className="flex min-w-0 items-center gap-3">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">
            {inspector.name || "Unnamed inspector"}
          </h1>
          <LiveIndicator isFailing={isFailing} />
        </div>
        {canWrite && (
          <div className="flex flex-wrap items-center gap-2">
            <DeleteInspector address={address} />
            <RenameInspector address={address} name={inspector.name} />
            <Button asChild look="primary">
              <Link href={applicationPath(applicationId, add)}>
                <Plus aria-hidden />
                Add as endpoint
              </Link>
            </Button>
          </div>
        )}
      </PageHeader>
    </div>
  );
}
