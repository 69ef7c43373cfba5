"use client";

import { Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { DeleteEndpoint } from "@/components/endpoints/delete-endpoint";
import { EndpointSwitch } from "@/components/endpoints/endpoint-switch";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { ReplayMenu } from "@/components/replays/replay-menu";
import { Button } from "@/components/ui/button";
import type { Endpoint } from "@/lib/client/endpoints";

export function EndpointActions({
  applicationId,
  endpoint,
}: {
  applicationId: string;
  endpoint: Endpoint;
}) {
  const { canWrite } = useAccess();
  const [isDeleting, setIsDeleting] = useState(false);
  if (!canWrite) return null;
  const testing = applicationPath(applicationId, `/developers/endpoints/${endpoint.id}/testing`);
  return (
    // On a phone the switch has a row of its own, and the buttons share the next one.
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:[&>*]:flex-1 max-sm:[&>*]:px-2">
      <div className="max-sm:basis-full! max-sm:px-0!">
        <EndpointSwitch endpoint={endpoint} />
      </div>
      <Button asChild>
        <Link href={testing}>
          <Send aria-hidden />
          Send example
        </Link>
      </Button>
      <ReplayMenu endpointId={endpoint.id} />
      <Button onClick={() => setIsDeleting(true)}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      {isDeleting && <DeleteEndpoint endpoint={endpoint} onClose={() => setIsDeleting(false)} />}
    </div>
  );
}
