"use client";

import { Plus, Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { nameEndpoint } from "@/lib/shared/name-endpoint";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import type { Endpoint } from "@/lib/client/endpoints";

interface Props {
  applicationId: string;
  eventType: string;
  endpoints: readonly Endpoint[];
}

/** Leads to an endpoint's testing page with this event type chosen. */
export function SendAsExample({ applicationId, eventType, endpoints }: Props) {
  const { canWrite } = useAccess();
  const [chosenId, setChosenId] = useState(endpoints[0]?.id ?? null);
  if (!canWrite) return null;
  if (chosenId === null) return <AddEndpoint applicationId={applicationId} />;
  const testing = `/developers/endpoints/${chosenId}/testing?event_type=${encodeURIComponent(eventType)}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {endpoints.length > 1 && (
        <Select
          aria-label="Endpoint to send the example to"
          value={chosenId}
          onChange={(event) => setChosenId(event.target.value)}
          className="sm:w-72"
        >
          {endpoints.map((endpoint) => (
            <option key={endpoint.id} value={endpoint.id}>
              {nameEndpoint(endpoint)}
            </option>
          ))}
        </Select>
      )}
      <Button asChild>
        <Link href={applicationPath(applicationId, testing)}>
          <Send aria-hidden />
          Send as example
        </Link>
      </Button>
    </div>
  );
}

function AddEndpoint({ applicationId }: { applicationId: string }) {
  return (
    <div>
      <Button asChild>
        <Link href={applicationPath(applicationId, "/developers/endpoints/new")}>
          <Plus aria-hidden />
          Add an endpoint to try it
        </Link>
      </Button>
    </div>
  );
}
