import type { EventType } from "@/lib/client/event-types";
import { readVersions } from "@/lib/shared/read-versions";

/** What people call an event type, such as "Order Created"; its name where nobody has given it a title. */
export function nameEvent({ name, schemas }: Pick<EventType, "name" | "schemas">): string {
  const title = readVersions(schemas)[0]?.schema.title;
  return typeof title === "string" && title !== "" ? title : name;
}
