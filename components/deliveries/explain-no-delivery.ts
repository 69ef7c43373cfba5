import type { Endpoint } from "@/lib/client/endpoints";
import type { MessageWithText } from "@/lib/client/messages";

export type NoDeliveryReason = "createdLater" | "disabled" | "eventType" | "channels" | "unknown";

/** Why a message was not sent to an endpoint, as far as the endpoint's settings of today can tell. */
export function explainNoDelivery(
  message: Pick<MessageWithText, "eventType" | "channels" | "timestamp">,
  endpoint: Pick<Endpoint, "createdAt" | "disabled" | "eventTypes" | "channels">,
): NoDeliveryReason {
  const { eventTypes, channels } = endpoint;
  if (Date.parse(endpoint.createdAt) > Date.parse(message.timestamp)) return "createdLater";
  if (endpoint.disabled) return "disabled";
  if (eventTypes !== null && !eventTypes.includes(message.eventType)) return "eventType";
  const isOnChannel = channels?.some((channel) => message.channels?.includes(channel)) ?? true;
  return isOnChannel ? "unknown" : "channels";
}

export const NO_DELIVERY_WORDS: Readonly<Record<NoDeliveryReason, string>> = {
  createdLater: "It was created after the message came in.",
  disabled: "It is disabled.",
  eventType: "It is not subscribed to this event.",
  channels: "It listens to other channels.",
  unknown: "Its settings were changed since, or webhooks were off.",
};
