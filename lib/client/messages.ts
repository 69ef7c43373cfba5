import { queryOptions } from "@tanstack/react-query";
import type { MessageOut } from "@/lib/api/v1/schemas/message";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type Message = MessageOut;

export const LATEST_MESSAGES_LIMIT = 8;

const messageKeys = {
  all: (applicationId: string) => ["messages", applicationId] as const,
  latest: (applicationId: string) => [...messageKeys.all(applicationId), "latest"] as const,
};

export function latestMessagesOptions(applicationId: string) {
  const query = `limit=${LATEST_MESSAGES_LIMIT}&with_content=false`;
  const path = `/app/${encodeURIComponent(applicationId)}/msg?${query}`;
  return queryOptions({
    queryKey: messageKeys.latest(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<Message>>(path, signal),
    refetchInterval: liveInterval,
  });
}
