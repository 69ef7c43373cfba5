import Link from "next/link";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { EndpointUrl } from "@/components/endpoints/endpoint-url";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import type { LastAttempt } from "@/lib/client/endpoints";
import { WEBHOOK_COLUMNS } from "./columns";
import { LastResult } from "./last-result";
import type { WebhookRow } from "./list-webhooks";
import { RemoveWebhook } from "./remove-webhook";
import { RetryChoice } from "./retry-choice";

/** A group by itself for a screen reader, because the columns have no headers there. */
export function WebhookItem({
  row,
  lastAttempt,
}: {
  row: WebhookRow;
  lastAttempt: LastAttempt | null | undefined;
}) {
  const { applicationId, canWrite } = useAccess();
  const { endpoint, eventType, isShared } = row;
  const event = eventType ?? "All events";
  return (
    <article
      aria-label={`${event} to ${endpoint.url}`}
      className={`${WEBHOOK_COLUMNS} px-4 py-2.5 max-lg:grid-cols-[1fr_auto]`}
    >
      <span className="min-w-0 font-mono text-xs font-medium wrap-anywhere">{event}</span>
      <Link
        href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
        className="min-w-0 wrap-anywhere hover:underline max-lg:col-span-2"
      >
        <EndpointUrl url={endpoint.url} />
      </Link>
      <span className="max-lg:col-start-2 max-lg:row-start-1">
        <EndpointStatus isDisabled={endpoint.disabled} />
      </span>
      <span className="max-lg:col-span-2">
        <LastResult lastAttempt={lastAttempt} isShared={isShared} />
      </span>
      <RetryChoice row={row} />
      {canWrite && <RemoveWebhook row={row} />}
    </article>
  );
}
