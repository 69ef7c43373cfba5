import Link from "next/link";
import type { ReactNode } from "react";
import { applicationPath } from "@/components/layout/navigation";
import { EndpointName } from "@/components/replays/endpoint-name";
import { ExactTime } from "@/components/ui/exact-time";
import { Panel } from "@/components/ui/panel";
import type { BackgroundTask } from "@/lib/client/background-tasks";

/** What the task selects, and when it ran. */
export function TaskFacts({
  applicationId,
  task: { data },
}: {
  applicationId: string;
  task: BackgroundTask;
}) {
  return (
    <Panel aria-label="What it sends">
      <dl className="grid gap-x-8 gap-y-4 p-4 sm:grid-cols-2">
        <Fact label="Endpoint">
          <Link
            href={applicationPath(applicationId, `/developers/endpoints/${data.endpointId}`)}
            className="rounded-sm text-accent hover:underline"
          >
            <EndpointName applicationId={applicationId} endpointId={data.endpointId} />
          </Link>
        </Fact>
        <Fact label="Messages since">
          <ExactTime iso={data.since} />
        </Fact>
        <Fact label="Until">
          {data.until === null ? "It began" : <ExactTime iso={data.until} />}
        </Fact>
        <Fact label="Event types">{data.eventTypes?.join(", ") ?? "All"}</Fact>
        {data.channel !== null && <Fact label="Channel">{data.channel}</Fact>}
        {data.tag !== null && <Fact label="Tag">{data.tag}</Fact>}
        <Fact label="Began">
          <ExactTime iso={data.createdAt} />
        </Fact>
        {data.finishedAt !== null && (
          <Fact label="Ended">
            <ExactTime iso={data.finishedAt} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
