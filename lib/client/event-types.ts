import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { fetchEveryPage } from "@/lib/client/fetch-every-page";

export type EventType = z.output<typeof eventTypeOut>;

/** The API's largest page. */
const LIST_LIMIT = 250;

export const eventTypeKeys = {
  all: (applicationId: string) => ["event-types", applicationId] as const,
  list: (applicationId: string) => [...eventTypeKeys.all(applicationId), "list"] as const,
};

/** Every event type that the application's endpoints can subscribe to, with its schemas. */
export function eventTypeListOptions(applicationId: string) {
  const path = `/app/${encodeURIComponent(applicationId)}/event-type?limit=${LIST_LIMIT}` as const;
  return queryOptions({
    queryKey: eventTypeKeys.list(applicationId),
    queryFn: ({ signal }) => fetchEveryPage<EventType>(path, signal),
    meta: { path, read: readOnlyPage },
    staleTime: 60_000,
  });
}

/** A catalog that one page holds, as nearly all are. */
async function readOnlyPage(response: Response): Promise<EventType[] | undefined> {
  const { data, done }: { data: EventType[]; done: boolean } = await response.json();
  return done ? data : undefined;
}
