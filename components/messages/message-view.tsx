"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageDeliveries } from "@/components/deliveries/message-deliveries";
import { QueryError } from "@/components/layout/query-error";
import { ApiError } from "@/lib/client/api-error";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";
import { messageOptions } from "@/lib/client/messages";
import { MessageGone } from "./message-gone";
import { MessageHeader } from "./message-header";
import { MessagePayload } from "./message-payload";
import { MessageSkeleton } from "./message-skeleton";

export function MessageView({
  applicationId,
  messageId,
}: {
  applicationId: string;
  messageId: string;
}) {
  const message = useQuery(messageOptions(applicationId, messageId));
  const deliveries = useQuery(messageDeliveriesOptions(applicationId, messageId));
  if (message.error instanceof ApiError && message.error.status === 404) return <MessageGone />;
  if (message.data === undefined) {
    if (message.error === null) return <MessageSkeleton />;
    return <QueryError error={message.error} subject="The message" onRetry={message.refetch} />;
  }
  return (
    <>
      <MessageHeader message={message.data} deliveries={deliveries.data?.data} />
      <MessageDeliveries message={message.data} query={deliveries} />
      <MessagePayload payloadText={message.data.payloadText} />
    </>
  );
}
