import type {
  AttemptSearchIn,
  AttemptSearchItem,
  MessageSearchIn,
  MessageSearchItem,
} from "@/lib/api/v1/schemas/search";
import { sendJson } from "@/lib/client/send-json";

export type FoundMessage = MessageSearchItem;
export type FoundAttempt = AttemptSearchItem;
export type MessageSearch = MessageSearchIn;
export type AttemptSearch = AttemptSearchIn;

/** One page of a search, which may end before everything was looked at. */
export interface SearchPage<Item> {
  readonly data: readonly Item[];
  readonly iterator: string | null;
  readonly done: boolean;
  readonly searchedUntil: string;
}

export const searchKeys = {
  messages: (applicationId: string, search: MessageSearch) =>
    ["messages", applicationId, "search", search] as const,
  attempts: (applicationId: string, search: AttemptSearch) =>
    ["attempts", applicationId, "search", search] as const,
};

export function messageSearchPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}/msg/search`;
}

function attemptSearchPath(applicationId: string): `/${string}` {
  return `/app/${encodeURIComponent(applicationId)}/attempt/search`;
}

export function searchMessages(applicationId: string, search: MessageSearch) {
  return sendJson<SearchPage<FoundMessage>>(`POST ${messageSearchPath(applicationId)}`, search);
}

export function searchAttempts(applicationId: string, search: AttemptSearch) {
  return sendJson<SearchPage<FoundAttempt>>(`POST ${attemptSearchPath(applicationId)}`, search);
}

/** What a log of messages asks for first, for pages that have it when they are rendered. */
export function firstMessages(applicationId: string, search: MessageSearch) {
  return {
    queryKey: searchKeys.messages(applicationId, search),
    meta: { path: messageSearchPath(applicationId), body: search },
  };
}

export function firstAttempts(applicationId: string, search: AttemptSearch) {
  return {
    queryKey: searchKeys.attempts(applicationId, search),
    meta: { path: attemptSearchPath(applicationId), body: search },
  };
}
