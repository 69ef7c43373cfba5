import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { fetchJson } from "@/lib/client/fetch-json";
import type { Page } from "@/lib/client/page";

export type EventType = z.output<typeof eventTypeOut>;

/** The API's largest page. */
const LIST_LIMIT = 250;

export const eventTypeKeys = {
  all: (applicationId: string) => ["event-types", applicationId] as const,
  list: (applicationId: string) => [...eventTypeKeys.all(applicationId), "list"] as const,
};

/** Every event type that the application's endpoints can subscribe to, with its schemas. */
export function eventTypeListOptions(applicationId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/event-type?limit=${LIST_LIMIT}`;
  return queryOptions({
    queryKey: eventTypeKeys.list(applicationId),
    queryFn: async ({ signal }) => {
      const types: EventType[] = [];
      for (let iterator: string | null = null; ; ) {
        const after: string = iterator === null ? "" : `&iterator=${encodeURIComponent(iterator)}`;
        const page: Page<EventType> = await fetchJson(`${path}${after}`, signal);
        types.push(...page.data);
        if (page.done || page.iterator === null) return types;
        iterator = page.iterator;
      }
    },
    meta: { path, read: readOnlyPage },
    staleTime: 60_000,
  });
}

/** A catalog that one page holds, as nearly all are. */
async function readOnlyPage(response: Response): Promise<EventType[] | undefined> {
  const { data, done }: { data: EventType[]; done: boolean } = await response.json();
  return done ? data : undefined;
}
