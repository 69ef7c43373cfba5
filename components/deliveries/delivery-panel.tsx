import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useAttemptAddress } from "@/components/attempts/use-attempt-address";
import { EndpointUrl } from "@/components/endpoints/endpoint-url";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { Delivery } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import { DeliveryActions } from "./delivery-actions";
import { DeliveryStatus } from "./delivery-status";
import { DeliveryTimeline } from "./delivery-timeline";

/** One endpoint's part of a message: how it stands, what can be done, and what happened. */
export function DeliveryPanel({
  message,
  delivery,
  isFoldedFirst,
}: {
  message: MessageWithText;
  delivery: Delivery;
  isFoldedFirst: boolean;
}) {
  const { canWrite } = useAccess();
  const { openId } = useAttemptAddress();
  const hasOpenAttempt = delivery.attempts.some(({ id }) => id === openId);
  const [isFolded, setIsFolded] = useState(isFoldedFirst && !hasOpenAttempt);
  const contentId = `delivery-${delivery.endpointId}`;
  const name = delivery.description || delivery.url;
  return (
    <Panel aria-label={`Delivery to ${name}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <button
          type="button"
          aria-expanded={!isFolded}
          aria-controls={isFolded ? undefined : contentId}
          aria-label={`Timeline of the delivery to ${name}`}
          onClick={() => setIsFolded(!isFolded)}
          className="-ml-1 grid size-6 shrink-0 cursor-pointer place-items-center rounded-sm text-ink-muted hover:bg-hover"
        >
          <ChevronRight
            aria-hidden
            className={clsx("size-4 transition-transform", !isFolded && "rotate-90")}
          />
        </button>
        <DeliveryStatus delivery={delivery} />
        <EndpointName delivery={delivery} />
        {canWrite && message.payloadText !== null && (
          <DeliveryActions messageId={message.id} delivery={delivery} />
        )}
      </div>
      {!isFolded && (
        <div id={contentId} className="border-t border-line px-4 py-3">
          <DeliveryTimeline message={message} delivery={delivery} />
        </div>
      )}
    </Panel>
  );
}

function EndpointName({ delivery }: { delivery: Delivery }) {
  const { applicationId } = useAccess();
  const { endpointId, description, url, endpointState, isTest } = delivery;
  const label = (
    <>
      {description !== "" && <span className="block truncate font-medium">{description}</span>}
      <EndpointUrl url={url} className="truncate" />
    </>
  );
  return (
    <span className="flex min-w-40 flex-1 items-center gap-2">
      {endpointState === "deleted" ? (
        <span className="min-w-0">{label}</span>
      ) : (
        <Link
          href={applicationPath(applicationId, `/developers/endpoints/${endpointId}`)}
          className="min-w-0 rounded-sm hover:underline"
        >
          {label}
        </Link>
      )}
      {isTest && <Badge tone="warn">Test</Badge>}
      {endpointState !== "enabled" && (
        <Badge>{endpointState === "deleted" ? "Deleted" : "Disabled"}</Badge>
      )}
    </span>
  );
}
