import Link from "next/link";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { applicationPath } from "@/components/layout/navigation";
import { RelativeTime } from "@/components/ui/relative-time";
import { shortenId } from "@/components/ui/shorten-id";
import type { EndpointTest } from "@/lib/client/endpoint-tests";

export function TestFacts({
  applicationId,
  result,
}: {
  applicationId: string;
  result: EndpointTest;
}) {
  const { attempt, msgId } = result;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2 text-xs [&_dt]:text-ink-muted">
      <div>
        <dt>Result</dt>
        <dd>
          <AttemptStatus status={attempt.statusText} />
        </dd>
      </div>
      <div>
        <dt>Status code</dt>
        <dd className="font-medium">{attempt.responseStatusCode || "None"}</dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd>
          <RelativeTime iso={attempt.timestamp} />
        </dd>
      </div>
      <div>
        <dt>In the log</dt>
        <dd>
          <Link
            href={applicationPath(applicationId, `/developers/messages/${msgId}`)}
            className="font-mono text-accent hover:underline"
          >
            {shortenId(msgId)}
          </Link>
        </dd>
      </div>
    </dl>
  );
}
