"use client";

import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import Link from "next/link";
import { EndpointUrl } from "@/components/endpoints/endpoint-url";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Delivery } from "@/lib/client/deliveries";
import { type Endpoint, endpointListOptions } from "@/lib/client/endpoints";
import type { MessageWithText } from "@/lib/client/messages";
import { explainNoDelivery, NO_DELIVERY_WORDS } from "./explain-no-delivery";
import { NoEndpointMatched } from "./no-endpoint-matched";
import { useDeliveryActions } from "./use-delivery-actions";

/** The endpoints that did not get the message, each with the reason; open where none got it. */
export function OtherEndpoints({
  message,
  deliveries,
}: {
  message: MessageWithText;
  deliveries: readonly Delivery[];
}) {
  const { applicationId } = useAccess();
  const { data } = useQuery(endpointListOptions(applicationId));
  if (data === undefined) return null;
  const reached = new Set(deliveries.map(({ endpointId }) => endpointId));
  const others = data.data.filter(({ id }) => !reached.has(id));
  const isNowhere = deliveries.length === 0;
  return (
    <>
      {isNowhere && <NoEndpointMatched hasEndpoints={others.length > 0} />}
      {others.length > 0 && (
        <details open={isNowhere} className="group">
          <summary className="cursor-pointer rounded-sm py-1 text-ink-muted hover:text-ink">
            Not sent to {countOthers(others.length, data.done)}
          </summary>
          <Panel aria-label="Endpoints that did not get it" className="mt-2">
            <ul className="divide-y divide-line">
              {others.map((endpoint) => (
                <OtherEndpoint key={endpoint.id} message={message} endpoint={endpoint} />
              ))}
            </ul>
          </Panel>
        </details>
      )}
    </>
  );
}

/** Of very many endpoints the newest are here. */
function countOthers(count: number, isAll: boolean): string {
  if (!isAll) return `more than ${count} endpoints; these are the newest`;
  return count === 1 ? "1 endpoint" : `${count} endpoints`;
}

function OtherEndpoint({ message, endpoint }: { message: MessageWithText; endpoint: Endpoint }) {
  const { applicationId, canWrite } = useAccess();
  const { resend } = useDeliveryActions(message.id);
  const canSend = canWrite && !endpoint.disabled && message.payloadText !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="min-w-40 flex-1">
        <Link
          href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
          className="block min-w-0 rounded-sm hover:underline"
        >
          {endpoint.description !== "" && (
            <span className="block truncate font-medium">{endpoint.description}</span>
          )}
          <EndpointUrl url={endpoint.url} className="truncate" />
        </Link>
        <span className="text-xs text-ink-muted">
          {NO_DELIVERY_WORDS[explainNoDelivery(message, endpoint)]}
        </span>
      </span>
      {canSend && (
        <Button
          size="sm"
          disabled={resend.isPending}
          onClick={() => resend.mutate({ endpointId: endpoint.id })}
        >
          <Send aria-hidden />
          Send here
        </Button>
      )}
    </li>
  );
}
