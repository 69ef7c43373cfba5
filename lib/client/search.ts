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

export function searchMessages(applicationId: string, search: MessageSearch) {
  return sendJson<SearchPage<FoundMessage>>(
    `POST /app/${encodeURIComponent(applicationId)}/msg/search`,
    search,
  );
}

export function searchAttempts(applicationId: string, search: AttemptSearch) {
  return sendJson<SearchPage<FoundAttempt>>(
    `POST /app/${encodeURIComponent(applicationId)}/attempt/search`,
    search,
  );
}
