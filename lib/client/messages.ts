import { queryOptions } from "@tanstack/react-query";
import type { MessageOut } from "@/lib/api/v1/schemas/message";
import { fetchJson, requestApi } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";
import { messageSearchPath, searchMessages } from "@/lib/client/search";
import { shareRows } from "@/lib/client/share-rows";
import { sliceMember } from "@/lib/shared/json-slice";

export type Message = MessageOut;

const LATEST = { limit: 8 };

export const messageKeys = {
  all: (applicationId: string) => ["messages", applicationId] as const,
  latest: (applicationId: string) => [...messageKeys.all(applicationId), "latest"] as const,
  neighbours: (applicationId: string, messageId: string) =>
    [...messageKeys.all(applicationId), "neighbours", messageId] as const,
  /** Apart from the lists: a message never changes, so what comes in does not ask for it again. */
  one: (applicationId: string, messageId: string) => ["message", applicationId, messageId] as const,
};

/** With how each endpoint got them, all in one answer. */
export function latestMessagesOptions(applicationId: string) {
  return queryOptions({
    queryKey: messageKeys.latest(applicationId),
    queryFn: () => searchMessages(applicationId, LATEST),
    meta: { path: messageSearchPath(applicationId), body: LATEST },
    structuralSharing: shareRows,
    refetchInterval: liveInterval,
  });
}

/** A message and its payload as the text that was sent, which JSON.parse would change. */
export interface MessageWithText extends Omit<Message, "payload"> {
  /** Null once it is gone. */
  readonly payloadText: string | null;
}

const EXPIRED = '{"expired":true}';

/** By id or event id. */
export function messageOptions(applicationId: string, messageId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/msg/${encodeURIComponent(messageId)}`;
  return queryOptions({
    queryKey: messageKeys.one(applicationId, messageId),
    queryFn: async ({ signal }) => readMessage(await requestApi(path, { signal })),
    meta: { path, read: readMessage },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The messages before and after this one in the application's log; null at its ends. */
export function messageNeighboursOptions(applicationId: string, messageId: string) {
  const base = `/app/${encodeURIComponent(applicationId)}/msg?limit=1&with_content=false`;
  return queryOptions({
    queryKey: messageKeys.neighbours(applicationId, messageId),
    queryFn: async ({ signal }) => {
      const [older, newer] = await Promise.all([
        fetchJson<Page<Message>>(`${base}&iterator=${messageId}`, signal),
        fetchJson<Page<Message>>(`${base}&iterator=-${messageId}`, signal),
      ]);
      return { older: older.data[0]?.id ?? null, newer: newer.data[0]?.id ?? null };
    },
  });
}

async function readMessage(response: Response): Promise<MessageWithText> {
  const text = await response.text();
  const payloadText = sliceMember(text, "payload");
  // What goes from the server to the browser, and what is compared there, is walked: no payload may be too deep for it.
  const { payload: _, ...message } = parseMessage(text);
  return { ...message, payloadText: payloadText === EXPIRED ? null : payloadText };
}

/** Same origin and same release: the API's contract tests hold what the route declares. */
function parseMessage(text: string): Message {
  return JSON.parse(text) as Message;
}
