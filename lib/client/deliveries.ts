import { queryOptions } from "@tanstack/react-query";
import type {
  DeliveryAttemptOut,
  DeliveryRetryOut,
  MessageDeliveryOut,
  ResendToAllOut,
} from "@/lib/api/v1/schemas/message-delivery";
import { attemptKeys } from "@/lib/client/attempts";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";
import { sendJson } from "@/lib/client/send-json";

export type Delivery = MessageDeliveryOut;
export type DeliveryAttempt = DeliveryAttemptOut;
export type RetryResults = DeliveryRetryOut["results"];

/** Names a delivery of the application. */
export interface DeliveryKey {
  readonly msgId: string;
  readonly endpointId: string;
}

/** The API's largest page. */
const LIST_LIMIT = 250;

interface DeliveryReference {
  readonly applicationId: string;
  readonly messageId: string;
  readonly endpointId: string;
}

/** Below the attempts' key: whatever changes an attempt changes these. */
export function messageDeliveriesOptions(applicationId: string, messageId: string) {
  const path = `${messagePath({ applicationId, messageId })}/deliveries?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: attemptKeys.deliveries(applicationId, messageId),
    queryFn: ({ signal }) => fetchJson<Page<Delivery>>(path, signal),
    meta: { path },
    refetchInterval: liveInterval,
  });
}

/** Asks for one attempt by hand. */
export function resend(to: DeliveryReference): Promise<unknown> {
  return sendJson(`POST ${deliveryPath(to)}/resend`);
}

export function resendToAll(
  message: Omit<DeliveryReference, "endpointId">,
): Promise<ResendToAllOut> {
  return sendJson(`POST ${messagePath(message)}/resend`);
}

/** Asks for one attempt by hand of each; answers with what became of each. */
export async function retryDeliveries(
  applicationId: string,
  deliveries: readonly DeliveryKey[],
): Promise<RetryResults> {
  const path = `/app/${encodeURIComponent(applicationId)}/delivery/retry` as const;
  return (await sendJson<DeliveryRetryOut>(`POST ${path}`, { deliveries })).results;
}

/** Answers with how many deliveries were pending: 0 or 1. */
export function stopDelivery(of: DeliveryReference): Promise<{ canceled: number }> {
  return sendJson(`POST ${deliveryPath(of)}/stop`);
}

function messagePath(of: Omit<DeliveryReference, "endpointId">): `/${string}` {
  return `/app/${encodeURIComponent(of.applicationId)}/msg/${encodeURIComponent(of.messageId)}`;
}

function deliveryPath(of: DeliveryReference): `/${string}` {
  return `${messagePath(of)}/endpoint/${encodeURIComponent(of.endpointId)}`;
}
