"use client";

import { type ReactNode, useState } from "react";
import { DeleteEndpoint } from "@/components/endpoints/delete-endpoint";
import { DisableEndpoint } from "@/components/endpoints/disable-endpoint";
import { useSetDisabled } from "@/components/endpoints/use-set-disabled";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Endpoint } from "@/lib/client/endpoints";

type Question = "none" | "disable" | "delete";

export function DangerZone({ endpoint }: { endpoint: Endpoint }) {
  const [question, setQuestion] = useState<Question>("none");
  const change = useSetDisabled(endpoint.id);
  const close = () => setQuestion("none");
  return (
    <Panel aria-label="Disable or delete" className="divide-y divide-line">
      <Row
        title={endpoint.disabled ? "Enable" : "Disable"}
        text={
          endpoint.disabled
            ? "New messages go to it again. What it missed since it was disabled can be replayed then."
            : "Nothing is sent until it is enabled again; what waits is canceled."
        }
      >
        {endpoint.disabled ? (
          <Button disabled={change.isPending} onClick={() => change.mutate(false)}>
            Enable endpoint
          </Button>
        ) : (
          <Button onClick={() => setQuestion("disable")}>Disable endpoint</Button>
        )}
      </Row>
      <Row title="Delete" text="Its deliveries stop for good, and its secret is gone.">
        <Button look="danger" onClick={() => setQuestion("delete")}>
          Delete endpoint
        </Button>
      </Row>
      {question === "disable" && <DisableEndpoint endpointId={endpoint.id} onClose={close} />}
      {question === "delete" && <DeleteEndpoint endpoint={endpoint} onClose={close} />}
    </Panel>
  );
}

function Row(props: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 p-4">
      <div className="min-w-0 flex-1 basis-56">
        <h2 className="text-base font-semibold">{props.title}</h2>
        <p className="text-ink-muted">{props.text}</p>
      </div>
      {props.children}
    </div>
  );
}
