"use client";

import { Plus, Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EndpointChoice } from "@/components/endpoints/endpoint-choice";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";

interface Props {
  applicationId: string;
  eventType: string;
  /** The endpoint that is offered; null where there is none at all. */
  firstId: string | null;
  /** Whether there are others. */
  isChoice: boolean;
}

/** Leads to an endpoint's testing page with this event type chosen. */
export function SendAsExample({ applicationId, eventType, firstId, isChoice }: Props) {
  const { canWrite } = useAccess();
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (!canWrite) return null;
  const endpointId = chosenId ?? firstId;
  if (endpointId === null) return <AddEndpoint applicationId={applicationId} />;
  const testing = `/developers/endpoints/${endpointId}/testing?event_type=${encodeURIComponent(eventType)}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isChoice && (
        <EndpointChoice
          applicationId={applicationId}
          label="Endpoint to send the example to"
          value={endpointId}
          onChange={setChosenId}
          className="sm:w-72!"
        />
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
